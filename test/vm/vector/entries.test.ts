// SPDX-License-Identifier: MIT
import test from 'ava';
import { entriesOf } from '../../../src/vm/vector/entries.js';
import { ENTRY, SYMBOLS } from './rows.js';

const TABLE = 0xffff800080010800n;
const at = (offset: number) => (TABLE + BigInt(offset)).toString(16);

test('x86_64’s entries are those of the kernel’s symbols, if they are of the entry that was seen', (t) => {
  t.like(entriesOf(ENTRY, 'x86_64', SYMBOLS), { traps: SYMBOLS.traps, interrupts: SYMBOLS.interrupts });
  t.is(entriesOf(ENTRY, 'x86_64', null), null);
  t.is(entriesOf('ffffffff81c00080', 'x86_64', SYMBOLS), null);
});

test('arm64’s entries follow from the vector of system calls, without a symbol', (t) => {
  t.deepEqual(entriesOf(at(0x400), 'arm64', null), {
    traps: [at(0x200), at(0x400)],
    interrupts: [at(0x280), at(0x300), at(0x480), at(0x500)],
  });
});

test('where no system call was seen, or at no vector of theirs, nothing is known of arm64’s entries', (t) => {
  for (const seen of ['0', at(0x480), at(0x404), at(0)]) t.is(entriesOf(seen, 'arm64', null), null, seen);
});
