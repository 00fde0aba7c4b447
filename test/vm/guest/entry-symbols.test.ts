// SPDX-License-Identifier: MIT
import test from 'ava';
import { entrySymbolsOf } from '../../../src/vm/guest/entry-symbols.js';

const symbolsOf = (...lines: string[]) => entrySymbolsOf(lines.map((line) => `${line}\n`).join(''));

const NONE = { entry: null, traps: [], interrupts: [] };

test('entries are told apart by the kernel’s own names', (t) => {
  const lines = [
    'ffffffff81e00080 T entry_SYSCALL_64',
    'ffffffff81e00ab0 T asm_exc_int3',
    'ffffffff81e00bb0 T asm_exc_page_fault',
    'ffffffff81e01710 T asm_sysvec_irq_work',
    'ffffffff81e01720 T asm_common_interrupt',
    'ffffffff81e01730 T asm_spurious_interrupt',
    'ffffffff81e01740 T asm_load_gs_index',
    'ffffffff81e01750 T entry_SYSCALL_64_after_hwframe',
    'ffffffff81000000 T exc_page_fault',
    'ffffffff81000010 d asm_exc_of_data',
    'ffffffffc0000000 t asm_exc_of_module\t[module]',
  ];
  t.deepEqual(symbolsOf(...lines), {
    entry: 'ffffffff81e00080',
    traps: ['ffffffff81e00ab0', 'ffffffff81e00bb0'],
    interrupts: ['ffffffff81e01710', 'ffffffff81e01720', 'ffffffff81e01730'],
  });
});

test('addresses are as a plugin writes them: without zeros in front', (t) => {
  t.is(symbolsOf('000000000000a080 T entry_SYSCALL_64').entry, 'a080');
});

test('a kernel that hides its addresses, another architecture and nothing tell none', (t) => {
  const hidden = '0000000000000000';
  t.deepEqual(symbolsOf(`${hidden} T entry_SYSCALL_64`, `${hidden} T asm_exc_int3`), NONE);
  t.deepEqual(symbolsOf('ffff800080010000 T vectors'), NONE);
  t.deepEqual(symbolsOf(), NONE);
  t.deepEqual(entrySymbolsOf('ffffffff81e00ab0 T asm_exc_'), NONE);
});
