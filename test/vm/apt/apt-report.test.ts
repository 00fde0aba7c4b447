// SPDX-License-Identifier: MIT
import test from 'ava';
import { parseStatusLine, parseUpdateReport } from '../../../src/vm/apt/apt-report.js';

const STDOUT = `Get:1 http://m.example/debian trixie-backports InRelease [54.0 kB]
Ign:2 http://m.example/debian bullseye InRelease
Err:1 http://m.example/debian trixie-backports InRelease
  The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 6ED0E7B82643E131
Err:4 http://m.example/debian bullseye Release
  404  Not Found [IP: 192.0.2.1 80]
Err:5 http://m.example/debian sid/main amd64 Packages
  Could not connect to 192.0.2.1:80 (192.0.2.1). - connect (111: Connection refused)
Err:6 http://m.example/debian bookworm InRelease
Reading package lists...
`;

test('each suite that failed is told with its reason, and whether that is its signature', (t) => {
  const troubles = parseUpdateReport(STDOUT, '');
  t.deepEqual(
    troubles.map(({ suite, unsigned }) => [suite, unsigned]),
    [
      ['trixie-backports', true],
      ['bullseye', false],
      ['sid', false],
      ['bookworm', false],
    ],
  );
  t.is(troubles[1]?.reason, '404  Not Found [IP: 192.0.2.1 80]');
  t.is(troubles[3]?.reason, 'apt gave no reason');
});

test('a suite without any signature is found among the errors at the end', (t) => {
  const stderr = "E: The repository 'http://m.example/debian trixie Release' is not signed.\n";
  t.deepEqual(parseUpdateReport('', stderr), [
    {
      suite: 'trixie',
      reason: "The repository 'http://m.example/debian trixie Release' is not signed",
      unsigned: true,
    },
  ]);
});

test('a report without trouble tells of none', (t) => {
  t.deepEqual(
    parseUpdateReport('Hit:1 http://m.example/debian trixie InRelease\nReading package lists...\n', ''),
    [],
  );
});

test('the last progress in a chunk of status lines counts, in whole percent', (t) => {
  t.is(parseStatusLine('dlstatus:1:20.5:Retrieving\ndlstatus:1:93.99:Retrieving file\n'), 93);
  t.is(parseStatusLine('pmstatus:x:1:y\n'), null);
});
