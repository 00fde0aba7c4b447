// SPDX-License-Identifier: MIT
import test from 'ava';
import { decimals, plainNumber, unitName } from '../../src/samples/units.js';

test('numbers that stand together have tenths, unless all are whole instructions or bytes', (t) => {
  t.is(decimals([1, null, 2], 'insn'), 0);
  t.is(decimals([1, 2.5], 'insn'), 1);
  t.is(decimals([64, 128], 'bytes'), 0);
  t.is(decimals([1, 2], 'ns'), 1);
  t.is(decimals([1], '%'), 1);
});

test('a number in a sentence is spelled as in a column by itself', (t) => {
  t.deepEqual([plainNumber(3, 'ns'), plainNumber(3, 'insn'), plainNumber(3.25, 'insn')], ['3.0', '3', '3.3']);
});

test('one instruction is not many', (t) => {
  t.deepEqual(
    [unitName('insn', 1), unitName('insn', 2), unitName('insn'), unitName('ns', 1)],
    [...['instruction', 'instructions', 'instructions', 'ns']],
  );
});
