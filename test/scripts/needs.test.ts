// SPDX-License-Identifier: MIT
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { ownArch } from '../../scripts/lib/arches.mjs';
import { missingCompiler, missingExtra, missingNeeds, missingWishes } from '../../scripts/lib/needs.mjs';
import { packagesOf } from '../../scripts/lib/remedy.mjs';
import { temporaryFolder } from '../samples/temporary.js';

const COMMANDS = ['clang', 'llvm-strip', 'make', 'g++', 'python3'];
const [X86_64, ARM64] = [ownArch('x64'), ownArch('arm64')];
const HEADERS = ['bpf/libbpf.h', 'gelf.h', 'zlib.h'];

/** A machine in a temporary folder, with commands and headers put there as named. */
function fakeMachine(t: ExecutionContext, commands: string[], headers: string[]) {
  const root = temporaryFolder(t);
  const bin = join(root, 'bin');
  const include = join(root, 'include');
  for (const name of commands) put(join(bin, name), 0o755);
  for (const name of headers) put(join(include, name), 0o644);
  return { root, bin, machine: { path: [join(root, 'none'), bin], include: [include] } };
}

function put(path: string, mode: number, content = '') {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode });
}

const names = (needs: { name: string }[]) => needs.map(({ name }) => name);

test('on a bare machine everything is missing', (t) => {
  const { machine } = fakeMachine(t, [], []);
  t.deepEqual(names(missingNeeds(machine, [])), [
    'clang',
    'llvm-strip',
    'libbpf',
    'libelf',
    'zlib',
    'make',
    'g++',
    'python3',
  ]);
});

test('on a complete machine nothing is missing', (t) => {
  const { machine } = fakeMachine(t, COMMANDS, HEADERS);
  t.deepEqual(missingNeeds(machine, []), []);
});

for (const [index, command] of COMMANDS.entries()) {
  test(`${command} alone is noticed to be missing`, (t) => {
    const { machine } = fakeMachine(t, COMMANDS.toSpliced(index, 1), HEADERS);
    t.deepEqual(names(missingNeeds(machine, [])), [command]);
  });
}

test('a folder, or a file that cannot be run, is no command', (t) => {
  const { machine, bin } = fakeMachine(t, COMMANDS.slice(2), HEADERS);
  mkdirSync(join(bin, 'clang'));
  put(join(bin, 'llvm-strip'), 0o644);
  t.deepEqual(names(missingNeeds(machine, [])), ['clang', 'llvm-strip']);
});

test('the llvm-strip beside the real clang will do', (t) => {
  const { machine, bin, root } = fakeMachine(t, ['make', 'g++', 'python3'], HEADERS);
  put(join(root, 'llvm/bin/clang'), 0o755);
  put(join(root, 'llvm/bin/llvm-strip'), 0o755);
  symlinkSync(join(root, 'llvm/bin/clang'), join(bin, 'clang'));
  t.deepEqual(missingNeeds(machine, []), []);
});

test('what virtual machines need is asked for only then, and a dynamic busybox will not do', (t) => {
  const { machine, bin } = fakeMachine(t, [...COMMANDS, 'qemu-system-x86_64'], HEADERS);
  const missing = () => names(missingNeeds(machine, ['vm'], X86_64));
  t.deepEqual(missing(), ['a static busybox']);
  put(join(bin, 'busybox'), 0o755, '\x7fELF /lib64/ld-linux-x86-64.so.2');
  t.deepEqual(missing(), ['a static busybox']);
  put(join(bin, 'busybox'), 0o755, '\x7fELF static');
  t.deepEqual(missing(), []);
});

test('virtual machines need the QEMU of the machine’s own architecture, by either name', (t) => {
  const { machine } = fakeMachine(t, COMMANDS, HEADERS);
  const own = ['qemu-system-aarch64', 'a static busybox'];
  for (const extras of [['vm'], ['arm64'], ['vm', 'arm64']])
    t.deepEqual(names(missingNeeds(machine, extras, ARM64)), own, extras.join());
});

test('guests of another architecture need its QEMU and, to build, its cross-compiler, whichever is foreign', (t) => {
  const { machine } = fakeMachine(t, COMMANDS, HEADERS);
  const arm64 = ['qemu-system-aarch64', 'aarch64-linux-gnu-g++'];
  const x86 = ['qemu-system-x86_64', 'x86_64-linux-gnu-g++'];
  t.deepEqual(names(missingNeeds(machine, ['arm64'], X86_64)), arm64);
  t.deepEqual(names(missingNeeds(machine, ['x86_64'], ARM64)), x86);
  t.deepEqual(names(missingExtra(machine, 'arm64', X86_64)), arm64.slice(0, 1));
  t.deepEqual(names(missingCompiler(machine, 'arm64', X86_64)), arm64.slice(1));
  t.deepEqual(missingCompiler(machine, 'vm', X86_64), []);
  const there = fakeMachine(t, [...COMMANDS, ...arm64], HEADERS);
  t.deepEqual(missingNeeds(there.machine, ['arm64'], X86_64), []);
});

test('every need has its package on each distribution', (t) => {
  const { machine } = fakeMachine(t, [], []);
  const of = (family: 'debian' | 'fedora' | 'arch') =>
    packagesOf(missingNeeds(machine, ['vm'], X86_64), family).join(' ');
  t.is(
    of('debian'),
    'clang llvm libbpf-dev libelf-dev zlib1g-dev make g++ python3 qemu-system-x86 busybox-static',
  );
  t.is(
    of('fedora'),
    'clang llvm libbpf-devel elfutils-libelf-devel zlib-devel make gcc-c++ python3 qemu-system-x86 busybox',
  );
  t.is(of('arch'), 'clang llvm libbpf libelf zlib make gcc python qemu-system-x86 busybox');
  const arm64 = missingExtra(machine, 'arm64', X86_64).concat(missingCompiler(machine, 'arm64', X86_64));
  t.deepEqual(packagesOf(arm64, 'debian'), ['qemu-system-arm', 'g++-aarch64-linux-gnu']);
  t.deepEqual(packagesOf(arm64, 'arch'), ['qemu-system-aarch64', 'aarch64-linux-gnu-gcc']);
});

test('a file that only others may run is no command for us', (t) => {
  const { machine, bin } = fakeMachine(t, COMMANDS, HEADERS);
  chmodSync(join(bin, 'make'), 0o000);
  t.deepEqual(names(missingNeeds(machine, [])), ['make']);
});

test('a browser is no need but a wish, and only where it is asked for', (t) => {
  const { machine, bin } = fakeMachine(t, COMMANDS, HEADERS);
  t.deepEqual(missingNeeds(machine, ['browser']), []);
  t.deepEqual(names(missingWishes(machine, ['vm', 'browser'])), ['chromium']);
  t.deepEqual(missingWishes(machine, ['vm']), []);
  put(join(bin, 'chromium'), 0o755);
  t.deepEqual(missingWishes(machine, ['browser']), []);
});
