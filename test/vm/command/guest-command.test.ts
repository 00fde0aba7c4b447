// SPDX-License-Identifier: MIT
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { guestCommand } from '../../../src/vm/command/guest-command.js';
import { hostArch } from '../../../src/vm/system/arch.js';
import { testUnless } from '../../helpers/skip.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { elf } from '../guest/fake-elf.js';

const x86 = testUnless(process.arch === 'x64' ? undefined : 'fake programs are for x86_64', test);

function program(folder: string, name: string, bytes: Buffer | string = elf(), mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  chmodSync(path, mode);
  return path;
}

const found = (argv: string[], files: string | null = null) =>
  guestCommand({ argv, files, show_output: false, ignore_failure: false }, hostArch());

async function said(argv: string[], files: string | null = null): Promise<string> {
  const error = await found(argv, files).catch((thrown) => thrown);
  return error instanceof ProbeBenchError && error.exitCode === 2 ? error.message : `no error: ${error}`;
}

test('an applet’s name is busybox’s, and that is said', async (t) => {
  const { events, entries, note } = await found(['ls', '-R', '/my dir']);
  t.deepEqual(events, {
    name: 'ls -R "/my dir"',
    file: '/bin/busybox',
    argv: ['ls', '-R', '/my dir'],
    environment: ['PATH=/bin', 'HOME=/', 'LD_LIBRARY_PATH=/lib'],
    folder: '/',
    ignore_failure: false,
  });
  t.deepEqual(entries, []);
  t.is(note, 'in a guest ls is busybox’s');
  t.is((await found(['node', '--version'])).events.file, '/bin/node');
});

x86('a program of this machine is packed, under its own name', async (t) => {
  const path = program(temporaryFolder(), 'my program');
  const { events, entries, note } = await found([path]);
  t.is(events.file, '/command/my program');
  t.deepEqual(
    entries.map((entry) => [entry.path, entry.executable, entry.data?.length]),
    [['command/my program', true, elf().length]],
  );
  t.is(note, '');
});

x86('a program of --files is there already, by its path or its name, and comes before applets', async (t) => {
  const folder = temporaryFolder();
  program(folder, 'ls');
  for (const name of ['./ls', 'ls', '/files/ls', 'x/../ls'])
    t.is((await found([name], folder)).events.file, '/files/ls', name);
  const { events, entries } = await found(['cat'], folder);
  t.is(events.file, '/bin/busybox');
  t.is(events.folder, '/files');
  t.is(events.environment[0], 'PATH=/files:/bin');
  t.deepEqual(
    entries.map(({ path }) => path),
    ['files', 'files/ls'],
  );
});

x86('what is not there, or may not be executed, is refused, and nothing outside is looked for', async (t) => {
  const folder = temporaryFolder();
  program(folder, 'data', elf(), 0o644);
  for (const name of ['./data', './none', '../ls', 'a/b', '/files/none', './'])
    t.regex(await said([name], folder), /is no program of the folder of --files$/, name);
  t.regex(await said(['']), /"" is no program that was found/);
  t.regex(await said(['/none']), /"\/none" is no program that was found/);
  t.regex(await said(['no-such-program']), /is no program that was found/);
});

x86('a script and a dynamic program are refused in one line', async (t) => {
  const folder = temporaryFolder();
  t.regex(await said([program(folder, 'script', '#!/bin/sh\n')]), /is a script of \/bin\/sh/);
  const bytes = elf({ interpreter: '/lib64/ld-linux-x86-64.so.2', needed: ['libnone.so'] });
  t.regex(await said([program(folder, 'dynamic', bytes)]), /needs libnone\.so, which a guest lacks$/);
  t.regex(await said(['./dynamic'], folder), /needs libnone\.so, which a guest lacks$/);
});
