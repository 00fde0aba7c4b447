// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import {
  debianMirrors,
  parseDeb822Sources,
  parseOneLineSources,
  renderSources,
} from '../../../src/vm/apt/apt-sources.js';

const DEB822 = `# a comment
Types: deb deb-src
# a comment within
URIs: https://mirror.example/debian
Suites: trixie trixie-updates
Components: main contrib
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBF
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb
Enabled: no
URIs: https://off.example/debian
Suites: trixie
Components: main

Types: deb-src
URIs: https://src.example/debian
Suites: trixie
Components: main
`;

test('a deb822 file gives its enabled binary entries, an embedded key with all its lines', (t) => {
  const entries = parseDeb822Sources(DEB822);
  t.is(entries.length, 1);
  t.deepEqual(entries[0]?.suites, ['trixie', 'trixie-updates']);
  t.deepEqual(entries[0]?.components, ['main', 'contrib']);
  t.regex(entries[0]?.signedBy ?? '', /BEGIN PGP[\s\S]*\n \.\n mQINBF\n/);
});

test('a one-line file gives its entries with their options', (t) => {
  const text = [
    '# deb https://commented.example/debian trixie main',
    'deb [arch=amd64 signed-by=/k/one.gpg,/k/two.gpg] https://mirror.example/debian bookworm main contrib # why',
    'deb-src https://mirror.example/debian bookworm main',
    'deb https://plain.example/debian stable main',
  ].join('\n');
  t.deepEqual(parseOneLineSources(text), [
    {
      uris: ['https://mirror.example/debian'],
      suites: ['bookworm'],
      components: ['main', 'contrib'],
      signedBy: '/k/one.gpg /k/two.gpg',
    },
    { uris: ['https://plain.example/debian'], suites: ['stable'], components: ['main'], signedBy: null },
  ]);
});

test("another's archive that uses Debian's names gives way to the one that Debian's key signs", (t) => {
  const entries = parseOneLineSources(
    [
      'deb [signed-by=/k/vendor.gpg] https://vendor.example/apt bookworm main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://mirror.example/debian bookworm main',
    ].join('\n'),
  );
  t.is(debianMirrors(entries)?.main.uri, 'https://mirror.example/debian');
});

test('archives that are not a whole Debian release are no mirror', (t) => {
  const entries = parseOneLineSources(
    [
      'deb https://a.example/ nodistro main',
      'deb https://b.example/apt bookworm-pgdg main',
      'deb https://c.example/linux bookworm stable',
      'deb https://d.example/debian-security bookworm-security main',
      'deb cdrom:[Debian]/ bookworm main',
    ].join('\n'),
  );
  t.is(debianMirrors(entries), null);
});

test('what is rendered reads back as the same mirror and key, for every suite', (t) => {
  for (const signedBy of [null, '/k/one.gpg', '\n -----BEGIN-----\n .\n abc\n -----END-----']) {
    const text = renderSources({ uri: 'file:/m', signedBy }, ['trixie', 'sid'], 'amd64');
    const entries = parseDeb822Sources(text);
    t.deepEqual(
      entries.map((entry) => [entry.uris, entry.suites, entry.signedBy]),
      [[['file:/m'], ['trixie', 'sid'], signedBy]],
    );
  }
});

test('no text makes the readers throw', (t) => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('Types: deb', 'URIs: x', 'deb [', 'deb [a=b] x y z', ' .', ''),
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        debianMirrors([...parseDeb822Sources(text), ...parseOneLineSources(text)]);
      }),
    ),
  );
});
