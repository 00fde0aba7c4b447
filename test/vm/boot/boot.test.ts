// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { packageRoot } from '../../../src/root.js';
import { packCpio } from '../../../src/vm/guest/cpio.js';
import { DEFAULT_KERNEL, resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { bootMachine } from '../../../src/vm/qemu/boot.js';
import { diagnose } from '../../../src/vm/qemu/diagnose.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { echo } from '../fixtures/guests.js';

// a temporary folder of its own, so that what stays in it is this file's
const temporary = temporaryFolder();
process.env.TMPDIR = temporary;

function leftFiles(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('probe-bench-'));
}

function isThere(pid: number | undefined): boolean {
  return readdirSync('/proc').includes(String(pid));
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

/** QEMU among the processes that a process started, however deep. */
function qemuUnder(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => {
    const name = readFileSync(`/proc/${child}/comm`, 'utf8');
    return name.startsWith('qemu') ? [child] : qemuUnder(child);
  });
}

test.before('the kernel is fetched, so that no test waits for a download', async () => {
  await resolveKernel(DEFAULT_KERNEL);
});

test.serial('two boots of one job say the same, to the nanosecond of the guest’s clock', async (t) => {
  const job = { messages: 200, finish: 'done', filling: 50 } as const;
  const [one, two] = await Promise.all([echo(DEFAULT_KERNEL, job), echo(DEFAULT_KERNEL, job)]);
  t.is(one.error, null);
  t.is(one.messages.length, 202);
  t.deepEqual(one.messages, two.messages);
  t.regex(String(one.messages[0]?.release), /^6\.12\./);
  t.is(one.messages.at(-1)?.type, 'done');
});

test.serial('ends that are not the right one are told apart, and what came whole is kept', async (t) => {
  const [panic, hang, half, thrown, memory] = await Promise.all([
    echo(DEFAULT_KERNEL, { messages: 2, finish: 'panic' }),
    echo(DEFAULT_KERNEL, { messages: 2, finish: 'hang' }, { silenceMs: 4000 }),
    echo(DEFAULT_KERNEL, { messages: 2, finish: 'half' }),
    echo(DEFAULT_KERNEL, { messages: 2, finish: 'throw' }),
    echo(DEFAULT_KERNEL, { messages: 2, finish: 'memory' }, { memory: 512 }),
  ]);
  t.is(panic.error?.code, 'guest-panic');
  t.regex(panic.error?.message ?? '', /panicked: sysrq triggered crash$/);
  t.is(hang.error?.code, 'guest-hang');
  t.is(half.error?.code, 'guest-channel');
  t.is(thrown.error?.code, 'guest-script');
  t.regex(thrown.error?.message ?? '', /TypeError: the echo guest was told to throw$/);
  t.is(memory.error?.code, 'guest-memory');
  for (const { messages, error } of [panic, hang, half, thrown, memory]) {
    t.deepEqual(
      messages.map(({ type }) => type),
      ['hello', 'row', 'row'],
    );
    t.truthy(error?.remedy);
    t.not(error?.log, undefined);
  }
  t.deepEqual(leftFiles(), []);
});

test.serial('a QEMU that cannot have the memory it asks for is told apart from a guest', async (t) => {
  const { error } = await echo(DEFAULT_KERNEL, { messages: 0, finish: 'done' }, { memory: 1e9 });
  t.is(error?.code, 'qemu-failed');
  t.regex(error?.message ?? '', /memory/);
});

test.serial('a kernel whose initramfs has no init says so', async (t) => {
  const kernel = await resolveKernel(DEFAULT_KERNEL);
  const { path, arch } = kernel;
  const machine = { kernel: path, arch, accelerator: 'tcg', memory: 512 } as const;
  const pack = async (target: string) => writeFileSync(target, packCpio([{ path: 'none', data: null }]));
  const patience = { bootMs: 60_000, silenceMs: 60_000 };
  const watched = await bootMachine(machine, pack, { ...patience, onEvent: () => undefined });
  t.is(diagnose({ ...watched, spoke: false }).code, 'guest-no-init');
});

test.serial('an image that was damaged within is not taken for a guest that works', async (t) => {
  const kernel = await resolveKernel(DEFAULT_KERNEL);
  const image = readFileSync(kernel.path);
  image.fill(0x55, image.length >> 1, (image.length >> 1) + 4096);
  const path = join(temporary, 'vmlinuz');
  writeFileSync(path, image);
  const { error } = await echo(path, { messages: 0, finish: 'done' }, { bootMs: 10_000 });
  t.true(['guest-mute', 'image-corrupt'].includes(error?.code ?? ''), error?.message);
});

for (const [signal, status, word] of [
  ['SIGINT', 130, /interrupted\n$/],
  ['SIGHUP', null, /message\n$/],
  ['SIGKILL', null, /message\n$/],
] as const)
  test.serial(`${signal} ends a command with its guests: no QEMU stays, no file stays`, async (t) => {
    const kernel = await resolveKernel(DEFAULT_KERNEL);
    const fixture = join(packageRoot(), 'test/vm/fixtures/interruptible.mts');
    const command = spawn(process.execPath, ['--import=tsx', fixture, kernel.path, kernel.release]);
    let said = '';
    command.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk);
    });
    while (!said.includes('message')) await sleep(50);
    const qemu = qemuUnder(command.pid as number);
    t.is(qemu.length, 1);
    command.kill(signal);
    const [code] = await once(command, 'close');
    t.is(code, status);
    t.regex(said, word);
    // the kernel ends QEMU with its parent, a moment later
    for (let tries = 0; tries < 40 && isThere(qemu[0]); tries++) await sleep(50);
    t.false(isThere(qemu[0]));
    t.deepEqual(leftFiles(), []);
  });
