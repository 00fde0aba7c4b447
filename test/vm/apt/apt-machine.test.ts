// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { machineMirror } from '../../../src/vm/apt/apt-machine.js';
import { configureApt } from '../fixtures/repository.js';

test.serial('the mirror and its key are those of sources.list', async (t) => {
  configureApt({ 'sources.list': 'deb [signed-by=/k.gpg] http://mirror.example/debian bookworm main\n' });
  t.deepEqual(await machineMirror(), { uri: 'http://mirror.example/debian', signedBy: '/k.gpg' });
});

test.serial('or those of a deb822 file among the parts; other files there are not read', async (t) => {
  configureApt({
    'sources.list': '',
    'sources.list.d/a.list.save': 'deb http://saved.example/debian bookworm main\n',
    'sources.list.d/debian.sources':
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: trixie\nComponents: main\n',
  });
  t.deepEqual(await machineMirror(), { uri: 'http://mirror.example/debian', signedBy: null });
});

test.serial('without a Debian mirror the error says what else can be given', async (t) => {
  configureApt({ 'sources.list': 'deb http://vendor.example/apt nodistro main\n' });
  const error = await t.throwsAsync(machineMirror(), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'no-mirror');
  t.is(error?.exitCode, 4);
  t.regex(error?.remedy ?? '', /vmlinuz/);
});
