// SPDX-License-Identifier: MIT
import test from 'ava';
import { midRanks } from '../../../../src/analysis/statistics/wilcoxon/midranks.js';

test('ties share the mean of their places, as in R: rank(c(2, 1, 2, 5))', (t) => {
  const { doubled, tied, tieTerm } = midRanks([2, 1, 2, 5]);
  t.deepEqual([...doubled], [5, 2, 5, 8]); // 2.5, 1, 2.5, 4
  t.true(tied);
  t.is(tieTerm, 2 ** 3 - 2);
});

test('distinct values are not tied', (t) => {
  const { doubled, tied, tieTerm } = midRanks([0.3, -1, 7]);
  t.deepEqual([...doubled], [4, 2, 6]);
  t.false(tied);
  t.is(tieTerm, 0);
});

test('zero and negative zero are the same value', (t) => {
  t.deepEqual([...midRanks([0, -0]).doubled], [3, 3]);
});
