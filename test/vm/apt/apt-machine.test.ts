// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { machineMirrors } from '../../../src/vm/apt/apt-machine.js';
import { configureApt } from '../fixtures/repository.js';

test.serial('the mirror and its key are those of sources.list', async (t) => {
  configureApt({ 'sources.list': 'deb [signed-by=/k.gpg] http://mirror.example/debian bookworm main\n' });
  t.deepEqual(await machineMirrors(), {
    main: { uri: 'http://mirror.example/debian', signedBy: '/k.gpg' },
    security: null,
  });
});

test.serial('or those of a deb822 file among the parts; other files there are not read', async (t) => {
  configureApt({
    'sources.list': '',
    'sources.list.d/a.list.save': 'deb http://saved.example/debian bookworm main\n',
    'sources.list.d/debian.sources':
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: trixie\nComponents: main\n',
  });
  t.deepEqual((await machineMirrors()).main, { uri: 'http://mirror.example/debian', signedBy: null });
});

test.serial('security suites have a mirror of their own, and one alone is no Debian mirror', async (t) => {
  const security = 'deb [signed-by=/s.gpg] http://security.example/debian-security bookworm-security main\n';
  configureApt({ 'sources.list': `deb http://mirror.example/debian bookworm main\n${security}` });
  t.deepEqual(await machineMirrors(), {
    main: { uri: 'http://mirror.example/debian', signedBy: null },
    security: { uri: 'http://security.example/debian-security', signedBy: '/s.gpg' },
  });
  configureApt({ 'sources.list': security });
  t.is((await t.throwsAsync(machineMirrors(), { instanceOf: ProbeBenchError }))?.code, 'no-mirror');
});

test.serial('without a Debian mirror the error says what else can be given', async (t) => {
  configureApt({ 'sources.list': 'deb http://vendor.example/apt nodistro main\n' });
  const error = await t.throwsAsync(machineMirrors(), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'no-mirror');
  t.is(error?.exitCode, 4);
  t.regex(error?.remedy ?? '', /vmlinuz/);
});
