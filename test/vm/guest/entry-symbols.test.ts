// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { readEntrySymbols } from '../../../src/vm/guest/entry-symbols.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-symbols-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

function symbolsOf(text: string) {
  const path = join(folder, 'kallsyms');
  writeFileSync(path, text);
  return readEntrySymbols(path);
}

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
  ];
  t.deepEqual(symbolsOf(`${lines.join('\n')}\n`), {
    entry: 'ffffffff81e00080',
    traps: ['ffffffff81e00ab0', 'ffffffff81e00bb0'],
    interrupts: ['ffffffff81e01710', 'ffffffff81e01720', 'ffffffff81e01730'],
  });
});

test('reading ends with their section', (t) => {
  const lines = [
    'ffffffff81e00ab0 T asm_exc_int3',
    'ffffffff81e02000 T __entry_text_end',
    'ffffffff82000000 T asm_exc_later',
  ];
  t.deepEqual(symbolsOf(`${lines.join('\n')}\n`).traps, ['ffffffff81e00ab0']);
});

test('a symbol over the end of a read is whole', (t) => {
  const others = Array.from(
    { length: 20_000 },
    (_, n) => `ffffffff81${n.toString(16).padStart(6, '0')} t some_function_${n}`,
  );
  const traps = Array.from(
    { length: 5000 },
    (_, n) => `ffffffff82${n.toString(16).padStart(6, '0')} T asm_exc_${n}`,
  );
  t.is(symbolsOf(`${[...others, ...traps].join('\n')}\n`).traps.length, 5000);
});

test('a kernel that hides its addresses, another architecture and nothing tell none', (t) => {
  t.deepEqual(symbolsOf('0000000000000000 T entry_SYSCALL_64\n0000000000000000 T asm_exc_int3\n'), NONE);
  t.deepEqual(symbolsOf('ffff800080010000 T vectors\n'), NONE);
  t.deepEqual(symbolsOf(''), NONE);
  t.deepEqual(symbolsOf('ffffffff81e00ab0 T asm_exc_'), NONE);
});
