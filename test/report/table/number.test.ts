// SPDX-License-Identifier: MIT
import test from 'ava';
import { intervals, numbers, percents, superscript } from '../../../src/report/table/number.js';

test('nanoseconds have tenths, negative stays negative, 0 has no sign, nothing is a mark and not 0', (t) => {
  t.deepEqual(numbers([36.24, -0.44, 0, null, -0.01], 'ns'), ['36.2', '-0.4', '0.0', '·', '0.0']);
});

test('instructions and bytes are whole, or to tenths where they are not', (t) => {
  t.deepEqual(numbers([226, null, -3], 'insn'), ['226', '·', '-3']);
  t.deepEqual(numbers([226, 63.5], 'insn'), ['226', '63.5']);
  t.deepEqual(numbers([96], 'bytes'), ['96']);
});

test('the bounds of intervals are aligned, and half an interval is none', (t) => {
  const bounds = [
    [35.1, 37.4],
    [-1.2, 1110],
    [null, 3],
    [null, null],
  ] as const;
  t.deepEqual(intervals(bounds, 'ns'), ['[35.1,   37.4]', '[-1.2, 1110.0]', '·', '·']);
});

test('only an exact 0 is printed as 0 percent', (t) => {
  t.deepEqual(percents([0, 0.1234, -0.0012, 2e-7, -2e-7, 0.00005, null]), [
    '0',
    '12.34',
    '-0.12',
    '<0.01',
    '>-0.01',
    '0.01',
    '·',
  ]);
});

test('marks of footnotes have as many digits as they need', (t) => {
  t.deepEqual([1, 10, 203].map(superscript), ['¹', '¹⁰', '²⁰³']);
});
