// SPDX-License-Identifier: MIT
import test from 'ava';
import { drawnRows, selectionOf } from '../../../../src/report/html/view/selection.js';
import { FIRST_STATE, type State } from '../../../../src/report/html/view/state.js';
import { cell, design, group } from './group-fixture.js';

function chosen(part: Partial<State>, of = group) {
  const { designs, ...rest } = selectionOf(of, { ...FIRST_STATE, ...part });
  return { names: designs.map(({ variant }) => variant), ...rest };
}

test('at first all is shown, by the cost on the newest kernel', (t) => {
  t.deepEqual(chosen({}), {
    names: ['fentry-array', 'fentry-hash', 'kprobe-array'],
    all: 3,
    runs: [0, 1, 2],
    run: 0,
  });
});

test('words choose designs, a kernel hides the others and what only they measured', (t) => {
  t.deepEqual(chosen({ filter: 'ARRAY' }).names, ['fentry-array', 'kprobe-array']);
  t.deepEqual(chosen({ filter: 'kprobe, hash' }).names, ['fentry-hash', 'kprobe-array']);
  t.deepEqual(chosen({ run: 2 }), { names: ['kprobe-array', 'fentry-array'], all: 3, runs: [2], run: 2 });
});

test('designs are sorted by name, by a kernel of their own, up and down; what has no figure is last', (t) => {
  t.deepEqual(chosen({ sort: '-variant' }).names, ['kprobe-array', 'fentry-hash', 'fentry-array']);
  t.deepEqual(chosen({ sort: 'cost@5.10' }).names, ['kprobe-array', 'fentry-array', 'fentry-hash']);
  t.deepEqual(chosen({ sort: '-cost@5.10' }).names, ['fentry-array', 'kprobe-array', 'fentry-hash']);
});

test('a column of numbers is sorted by the first number in it, other columns by their text', (t) => {
  const columns = (['number', 'text'] as const).map((kind) => ({ id: kind, heading: '', unit: '', kind }));
  const designs = [
    ['[10, 12]', 'b'],
    ['[-9, 3]', 'a'],
    ['', ''],
  ].map((texts, place) => design(`d${place}`, [cell(1, { texts })]));
  const of = { ...group, columns, designs };
  t.deepEqual(chosen({ sort: 'number' }, of).names, ['d1', 'd0', 'd2']);
  t.deepEqual(chosen({ sort: '-text' }, of).names, ['d0', 'd1', 'd2']);
  t.deepEqual(chosen({ sort: 'unheard-of' }, of).names, ['d0', 'd1', 'd2']);
});

test('plots have no row of what a kernel could not measure', (t) => {
  const { designs } = selectionOf(group, FIRST_STATE);
  const names = (run: number) => drawnRows(designs, FIRST_STATE, run).map(({ variant }) => variant);
  t.deepEqual(names(0), ['fentry-array', 'fentry-hash', 'kprobe-array']);
  t.deepEqual(names(2), ['fentry-array', 'kprobe-array']);
});
