// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Selection, selectionOf } from '../../../../src/report/html/view/selection.js';
import { FIRST_STATE } from '../../../../src/report/html/view/state.js';
import { spreadsOf, type Told, turnsOf } from '../../../../src/report/html/view/turns.js';
import { cell, design, group } from './group-fixture.js';

const tell = (of: typeof group, state: typeof FIRST_STATE, selection: Selection) =>
  turnsOf(of, state, selection, spreadsOf(of, state, selection.designs));
const signs = (told: readonly Told[]) => told.map(({ sign }) => sign).join('');

test('the order turns from a kernel to the next newer one, among what is shown', (t) => {
  const selection = selectionOf(group, FIRST_STATE);
  const turns = tell(group, FIRST_STATE, selection);
  const told = selection.designs.map((one) => [
    one.variant,
    ...selection.runs.map((run) => signs(turns(one, run))),
  ]);
  t.deepEqual(told, [
    ['fentry-array', '⇡', '↑', ''],
    ['fentry-hash', '', '', ''],
    ['kprobe-array', '⇣', '↓', ''],
  ]);
  const alone = selectionOf(group, { ...FIRST_STATE, filter: 'kprobe' });
  t.deepEqual(tell(group, FIRST_STATE, alone)(alone.designs[0] as never, 1), []);
});

test('runs that are no kernels have no turns', (t) => {
  const of = { ...group, across: 'run' as const };
  const selection = selectionOf(of, FIRST_STATE);
  for (const one of selection.designs) t.deepEqual(tell(of, FIRST_STATE, selection)(one, 1), []);
});

test('a kernel is held against the one before of its architecture and its like on the first, where these are shown', (t) => {
  const run = (label: string, arch: string, before: number | null, twin: number | null) => {
    return { label, arch, before, first: null, twin, headings: [''], baselines: [''] };
  };
  const of = {
    ...group,
    runs: [
      run('6.12 x86_64', 'x86_64', 2, null),
      run('6.12 arm64', 'arm64', 3, 0),
      run('6.1 x86_64', 'x86_64', null, null),
      run('6.1 arm64', 'arm64', null, 2),
    ],
    designs: [
      design(
        'a',
        [1, 2, 1, 1].map((rank) => cell(rank, { rank })),
      ),
      design(
        'b',
        [2, 1, 2, 2].map((rank) => cell(rank, { rank })),
      ),
    ],
  };
  const selection = selectionOf(of, FIRST_STATE);
  const turns = tell(of, FIRST_STATE, selection);
  const [a, b] = selection.designs as [never, never];
  t.deepEqual(
    selection.runs.map((place) => [signs(turns(a, place)), signs(turns(b, place))]),
    [
      ['', ''],
      ['↓⇓', '↑⇑'],
      ['', ''],
      ['', ''],
    ],
  );
  t.is(turns(a, 1)[1]?.says, 'dearer than a design that it is cheaper than on x86_64');
  const alone = selectionOf(of, { ...FIRST_STATE, run: 1 });
  t.deepEqual(tell(of, FIRST_STATE, alone)(a, 1), []);
});

test('beside the oldest kernel of three the order is told, too', (t) => {
  const selection = selectionOf(group, FIRST_STATE);
  const turns = tell(group, FIRST_STATE, selection);
  const newest = selection.designs.map((one) => [one.variant, signs(turns(one, 0))]);
  t.deepEqual(newest, [
    ['fentry-array', '⇡'],
    ['fentry-hash', ''],
    ['kprobe-array', '⇣'],
  ]);
  const [fentry] = selection.designs as [never];
  t.is(turns(fentry, 0)[0]?.says, 'cheaper than a design that it is dearer than on the oldest kernel');
});

test('within a design’s own spread there is no order: visits that differ on one kernel say so for all', (t) => {
  const visits = [[151, 2] as const, [400, 1] as const];
  const designs = group.designs.map((one) => ({
    ...one,
    cells: one.cells.map((cells) =>
      cells.map((each, run) =>
        each && run === 1 && one.variant === 'fentry-array' ? { ...each, visits } : each,
      ),
    ),
  }));
  const of = { ...group, designs };
  const selection = selectionOf(of, FIRST_STATE);
  const turns = tell(of, FIRST_STATE, selection);
  for (const one of selection.designs) for (const run of selection.runs) t.deepEqual(turns(one, run), []);
});
