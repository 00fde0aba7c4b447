// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { openRemedy, readObject } from '../../src/variants/object-file.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
test.after.always(() => rmSync(folder, { recursive: true }));

/** An ELF header and nothing behind it. */
function header({ bits = 2, order = 1, type = 1, machine = 247 } = {}): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\x7fELF', 'latin1');
  bytes.set([bits, order], 4);
  for (const [at, value] of [
    [16, type],
    [18, machine],
  ] as const)
    if (order === 2) bytes.writeUInt16BE(value, at);
    else bytes.writeUInt16LE(value, at);
  return bytes;
}

function made(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function refusal(path: string): ProbeBenchError {
  try {
    readObject(path);
  } catch (error) {
    if (error instanceof ProbeBenchError) return error;
    throw error;
  }
  throw new Error(`${path} was not refused`);
}

for (const [what, bytes, code, words] of [
  ['an empty file', '', 'object-size', /is empty/],
  ['a text', 'SEC("kprobe")', 'object-no-elf', /is no ELF file/],
  ['the first bytes of an ELF', '\x7fELF\x02\x01\x01', 'object-no-elf', /ends within its ELF header/],
  ['an x86-64 object', header({ machine: 62 }), 'object-foreign', /is for x86-64, not for BPF/],
  ['an object of a machine nobody knows', header({ machine: 9999 }), 'object-foreign', /machine 9999/],
  ['a big-endian BPF object', header({ order: 2 }), 'object-foreign', /big-endian/],
  ['a 32-bit one', header({ bits: 1 }), 'object-no-elf', /no 64-bit relocatable/],
  ['a linked one', header({ type: 3 }), 'object-no-elf', /no 64-bit relocatable/],
] as const)
  test(`${what} is refused as wrong usage, with its reason`, (t) => {
    const error = refusal(made(`${what}.bpf.o`, bytes));
    t.is(error.code, code);
    t.is(error.exitCode, 2);
    t.regex(error.message, words);
    t.truthy(error.remedy);
  });

test('a header of this machine’s BPF passes: what follows is libbpf’s to judge', (t) => {
  t.is(readObject(made('header.bpf.o', header())).length, 64);
});

test('what is missing, a folder, a FIFO, a device or huge is refused, and nothing waits', (t) => {
  const fifo = join(folder, 'fifo.bpf.o');
  execFileSync('mkfifo', [fifo]);
  mkdirSync(join(folder, 'folder'));
  symlinkSync('/dev/zero', join(folder, 'device'));
  const huge = made('huge', header());
  truncateSync(huge, 2 ** 40);
  t.regex(refusal(join(folder, 'missing')).message, /cannot be read: ENOENT/);
  t.regex(refusal(join(folder, 'folder')).remedy ?? '', /--variants-dir/);
  t.is(refusal(fifo).code, 'object-not-a-file');
  t.is(refusal(join(folder, 'device')).code, 'object-not-a-file');
  t.is(refusal(huge).code, 'object-size');
});

test('a name with odd characters comes out on one line', (t) => {
  const { message } = refusal(made('a\n\x1b[31m|b', ''));
  t.is(message, '--object a\\n\\u001b[31m|b is empty');
});

test('what helps where libbpf does not open an object hangs on its line', (t) => {
  const legacy = "elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+";
  t.regex(openRemedy(legacy), /SEC\("\.maps"\)/);
  t.regex(openRemedy('BTF is required, but is missing or corrupted.'), /clang -target bpf -g/);
});
