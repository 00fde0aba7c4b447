// SPDX-License-Identifier: MIT
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { machineMirror } from '../../../src/vm/apt/apt-machine.js';
import { temporaryFolder } from '../fixtures/folders.js';

/** Makes this process's apt look into a folder of sources of its own. */
function configure(files: Record<string, string>): void {
  const etc = temporaryFolder();
  mkdirSync(join(etc, 'sources.list.d'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(etc, name), text);
  const settings = { sourcelist: 'sources.list', sourceparts: 'sources.list.d' };
  const lines = Object.entries(settings).map(([name, path]) => `Dir::Etc::${name} "${join(etc, path)}";`);
  process.env.APT_CONFIG = join(etc, 'apt.conf');
  writeFileSync(process.env.APT_CONFIG, lines.join('\n'));
}

test.serial('the mirror and its key are those of sources.list', async (t) => {
  configure({ 'sources.list': 'deb [signed-by=/k.gpg] http://mirror.example/debian bookworm main\n' });
  t.deepEqual(await machineMirror(), { uri: 'http://mirror.example/debian', signedBy: '/k.gpg' });
});

test.serial('or those of a deb822 file among the parts; other files there are not read', async (t) => {
  configure({
    'sources.list': '',
    'sources.list.d/a.list.save': 'deb http://saved.example/debian bookworm main\n',
    'sources.list.d/debian.sources':
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: trixie\nComponents: main\n',
  });
  t.deepEqual(await machineMirror(), { uri: 'http://mirror.example/debian', signedBy: null });
});

test.serial('without a Debian mirror the error says what else can be given', async (t) => {
  configure({ 'sources.list': 'deb http://vendor.example/apt nodistro main\n' });
  const error = await t.throwsAsync(machineMirror(), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'no-mirror');
  t.is(error?.exitCode, 4);
  t.regex(error?.remedy ?? '', /vmlinuz/);
});
