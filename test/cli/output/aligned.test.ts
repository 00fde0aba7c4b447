// SPDX-License-Identifier: MIT
import test from 'ava';
import stringWidth from 'string-width';
import { columns } from '../../../src/cli/output/aligned.js';

const rows = [
  ['NAME', 'STORE', 'RUNS', 'TITLE'],
  ['kprobe-array', 'array', 'no', `kernel 6.18 has no kprobes: ${'measure another kernel '.repeat(3)}`],
  ['x', '', 'yes', '汉字 as a title'],
];

test('without a terminal every line is whole', (t) => {
  const text = columns(rows, { width: Number.POSITIVE_INFINITY, spare: [1] });
  t.true(text.startsWith('NAME          STORE  RUNS  TITLE\nkprobe-array  array  no    kernel'));
  t.is(text.split('\n').length, rows.length + 1);
});

test('a narrow terminal cuts lines, leaves spare columns out and says so', (t) => {
  const text = columns(rows, { width: 55, spare: [1] });
  t.notRegex(text, /array {2}array/);
  t.regex(text, /^kprobe-array {2}no {4}kernel 6\.18 has no kprobes: me.*…$/m);
  t.regex(text, /left out to fit 55 columns: STORE \(all are in/);
  for (let width = 40; width < 160; width++)
    for (const line of columns(rows, { width, spare: [1, 2] }).split('\n'))
      t.true(stringWidth(line) <= width);
});

test('no column is left out where there is room for the text', (t) => {
  t.notRegex(columns(rows, { width: 57, spare: [1] }), /left out/);
});
