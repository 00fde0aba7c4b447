// SPDX-License-Identifier: MIT
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { EXIT } from '../../../src/errors.js';
import { guestArch, hostArch } from '../../../src/vm/system/arch.js';
import { testUnless } from '../../helpers/skip.js';
import { end, MAIN, start } from '../../kernel/started.js';
import { temporaryFolder } from '../../samples/temporary.js';
import { fakeImage } from '../../vm/fixtures/fake-image.js';

const { qemu } = guestArch(hostArch());
/** Takes the plugin, and is told to quit; as a machine it writes its process id and hangs. */
const HANGS = `case "$*" in
  *--version*) echo 'QEMU emulator version 7.2.0';;
  *'-machine none'*) read -r line;;
  *) echo $$ > "$TMPDIR/../machine"; exec sleep 100;;
esac`;

/** `explain` beside a QEMU that is a shell script, with a folder for temporary files of its own. */
function explain(t: ExecutionContext, script: string, ...args: string[]) {
  const folder = temporaryFolder(t);
  for (const [name, text] of [
    [qemu, script],
    ['busybox', ''],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  writeFileSync(join(folder, 'vmlinuz'), fakeImage('6.12.1'));
  writeFileSync(join(folder, 'none'), 'no image');
  const PATH = `PATH=${folder}${delimiter}${process.env.PATH}`;
  const paths = args.map((arg) => arg.replaceAll('@', `${folder}/`));
  const argv = ['env', PATH, `TMPDIR=${temporary}`, process.execPath, MAIN, 'explain', ...paths];
  return { folder, temporary, child: start(t, argv, 'pipe', 'pipe') };
}

const onX64 = testUnless(process.arch === 'x64' ? undefined : `the plugin is not for ${process.arch}`);

onX64('a QEMU without plugins is told with the versions that have them, and exit code 4', async (t) => {
  const { child } = explain(t, "echo 'qemu: -plugin x: invalid option' >&2; exit 1", 'kprobe-array');
  const { code, stdout, stderr } = await end(child);
  t.is(code, EXIT.cannotMeasure, stderr);
  t.is(stdout, '');
  t.regex(stderr, /^probe-bench: no cost can be told by function: QEMU does not load .*invalid option/);
  t.regex(stderr, /QEMU 7\.2 to 10\.0, built with plugins, takes it\n {2}remedy: /);
});

onX64('a name in a list that is no kernel is wrong usage, before anything is looked for', async (t) => {
  const { child } = explain(t, HANGS, 'kprobe-array', '--kernel', '@none,nonsense');
  const { code, stderr } = await end(child);
  t.is(code, EXIT.usage, stderr);
  t.regex(stderr, /^probe-bench: "nonsense" names no kernel\n {2}remedy: .*\n$/);
});

onX64('where no kernel of a list can be had, each is told, and no file is written', async (t) => {
  const files = ['--stacks', '@stacks', '--svg', '@svg'];
  const { child, folder } = explain(t, HANGS, 'kprobe-array', '--kernel', '@none,@missing', ...files);
  const { code, stdout, stderr } = await end(child);
  t.is(code, EXIT.cannotMeasure, stderr);
  t.is(stdout, '');
  t.regex(stderr, /none.*\n {2}remedy: [\s\S]*missing.*\n {2}remedy: /);
  t.notRegex(stderr, /\n\s+at /, 'no stack trace');
  t.deepEqual(readdirSync(folder).sort(), ['busybox', 'none', qemu, 'tmp', 'vmlinuz'].sort());
});

onX64('an interrupt ends it with 130: no machine and no file is left', async (t) => {
  const files = ['--stacks', '@stacks', '--svg', '@svg'];
  const { child, folder, temporary } = explain(t, HANGS, 'kprobe-array', '--kernel', '@vmlinuz', ...files);
  const ended = end(child);
  const machine = join(folder, 'machine');
  while (child.exitCode === null && !existsSync(machine)) await sleep(20);
  t.deepEqual(readdirSync(temporary), [], 'what the machine has open has no name');
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  t.is(code, EXIT.interrupted, stderr);
  t.is(stdout, '');
  t.notRegex(stderr, /\n\s+at /, 'no stack trace');
  t.false(existsSync(`/proc/${readFileSync(machine, 'utf8').trim()}`));
  t.deepEqual(readdirSync(temporary), []);
  t.deepEqual(
    readdirSync(folder).filter((name) => ['stacks', 'svg'].includes(name)),
    [],
  );
});
