// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { isElf, readElf } from '../../../src/vm/guest/elf.js';
import { elf } from './fake-elf.js';

test('a program of this machine tells what readelf tells of it', (t) => {
  const bytes = readFileSync(process.execPath);
  const told = execFileSync('readelf', ['-ld', process.execPath], { encoding: 'utf8' });
  const needed = [...told.matchAll(/\(NEEDED\).*\[(.*)\]/g)].map(([, name]) => name);
  const { interpreter, ...read } = readElf(bytes);
  t.true(isElf(bytes));
  t.deepEqual(read.needed, needed);
  t.is(interpreter, /program interpreter: (.*)\]/.exec(told)?.[1] ?? null);
});

test('a static program asks for nothing, a dynamic one for its loader and its libraries', (t) => {
  t.deepEqual(readElf(elf()), { machine: 'x86_64', interpreter: null, needed: [] });
  const dynamic = { interpreter: '/lib64/ld.so', needed: ['libc.so.6', 'libmine.so'] };
  t.deepEqual(readElf(elf({ ...dynamic, machine: 183 })), { machine: 'arm64', ...dynamic });
});

test('of other machines and widths the machine is told', (t) => {
  const narrow = elf({ machine: 3 });
  narrow.writeUInt8(1, 4);
  t.is(readElf(narrow).machine, 'i386');
  const big = elf();
  big.writeUInt8(2, 5);
  big.writeUInt16BE(21, 18);
  t.is(readElf(big).machine, 'big-endian ppc64');
  t.is(readElf(elf({ machine: 999 })).machine, 'machine 999');
});

test('what is no ELF file is none', (t) => {
  for (const text of ['', '#!/bin/sh', '\x7fEL', 'MZ']) t.false(isElf(Buffer.from(text, 'latin1')));
});

test('a file that is cut or wrong is a RangeError or is read, and nothing else', (t) => {
  const whole = elf({ interpreter: '/lib64/ld.so', needed: ['libc.so.6'] });
  const read = (bytes: Buffer) => {
    try {
      readElf(bytes);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  };
  const at = fc.nat(whole.length - 1);
  const changed = fc.tuple(at, fc.integer({ min: 0, max: 255 }));
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(changed, { maxLength: 20 }), at, (changes, length) => {
        const bytes = Buffer.from(whole.subarray(0, length + 1));
        for (const [place, value] of changes) if (place < bytes.length) bytes[place] = value;
        read(bytes);
      }),
    ),
  );
  for (const place of [32, 64 + 8, 64 + 56 + 8, 64 + 112 + 8, 640 + 8, 656 + 8]) {
    const far = Buffer.from(whole);
    far.writeBigUInt64LE(2n ** 64n - 1n, place);
    t.throws(() => readElf(far), { instanceOf: RangeError }, `${place}`);
  }
  t.throws(() => readElf(whole.subarray(0, 10)), { instanceOf: RangeError });
});
