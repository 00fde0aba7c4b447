// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Tally } from '../../../src/analysis/visits/visit-costs.js';
import { ownSpread, ownSpreads } from '../../../src/report/kernels/own-spread.js';

const found = (costs: Record<string, Tally>) => new Map(Object.entries(costs));

test('the spread is the largest difference of two visits on one kernel, never between kernels', (t) => {
  const kernels = [
    found({
      a: [
        [100, 2],
        [104, 1],
      ],
      b: [[7, 3]],
    }),
    undefined,
    found({
      a: [
        [193, 1],
        [195, 1],
        [200, 1],
      ],
    }),
  ];
  t.deepEqual(
    [...ownSpreads(kernels, 'insn')],
    [
      ['a', 7],
      ['b', 0],
    ],
  );
});

test('where no samples are left it is not known', (t) => {
  t.is(ownSpreads([undefined], 'insn').size, 0);
  t.is(ownSpreads([], 'insn').size, 0);
  t.is(ownSpread([], 'insn'), 0);
  t.is(ownSpread([[]], 'insn'), 0);
});

test('times have intervals, and no own spread', (t) => {
  const tally: Tally = [
    [10, 1],
    [30, 1],
  ];
  t.is(ownSpread([tally], 'insn'), 20);
  t.is(ownSpread([tally], 'ns'), 0);
  t.deepEqual([...ownSpreads([found({ a: tally })], 'ns')], [['a', 0]]);
});
