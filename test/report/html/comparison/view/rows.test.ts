// SPDX-License-Identifier: MIT
import test from 'ava';
import { shownRows, status } from '../../../../../src/report/html/comparison/view/rows.js';
import { firstState } from '../../../../../src/report/html/comparison/view/state.js';
import { dataOfRows, rowData } from '../comparison-fixture.js';

const data = dataOfRows([
  rowData('kprobe-array', 100, 120),
  rowData('fentry-array', 20, 19),
  rowData('kprobe-hash', null, 130),
  rowData('tp_btf-array', 40, null),
]);
const names = (part: Partial<ReturnType<typeof firstState>>) =>
  shownRows(data, { ...firstState(data), ...part }).map(({ name }) => name);

test('rows are those whose names hold all words, in any order and case', (t) => {
  t.deepEqual(names({ filter: 'array KPROBE' }), ['kprobe-array']);
  t.is(status(data, { ...firstState(data), filter: 'array' }), '3 of 4 rows');
  t.deepEqual(names({ filter: '<script>' }), []);
});

test('what has nothing to be sorted by comes last, up and down', (t) => {
  t.deepEqual(names({ sort: 'change' }), ['fentry-array', 'kprobe-array', 'kprobe-hash', 'tp_btf-array']);
  t.deepEqual(names({ sort: '-change' }), ['kprobe-array', 'fentry-array', 'kprobe-hash', 'tp_btf-array']);
  t.deepEqual(names({ sort: 'cost' }), ['fentry-array', 'tp_btf-array', 'kprobe-array', 'kprobe-hash']);
  t.deepEqual(names({ sort: '-name' }), ['tp_btf-array', 'kprobe-hash', 'kprobe-array', 'fentry-array']);
});

test('a table that is not there has no rows', (t) => {
  const none = { ...data, tables: [] };
  t.is(status(none, firstState(none)), '0 of 0 rows');
});
