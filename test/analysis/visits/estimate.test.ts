// SPDX-License-Identifier: MIT
import test from 'ava';
import { signedRank } from '../../../src/analysis/statistics/wilcoxon/signed-rank.js';
import { estimate, exactValue, locate, middle } from '../../../src/analysis/visits/estimate.js';

const blocks = (values: number[]) => new Map(values.map((value, index) => [`0/${index}`, value]));

test('the exact value is the most frequent', (t) => {
  t.is(exactValue([442, 443, 442, 9999]), 442);
});

test('of two values as frequent the smaller stands', (t) => {
  t.is(exactValue([443, 442, 443, 442]), 442);
});

test('where all repetitions differ the middle one stands, never an average', (t) => {
  t.is(exactValue([500, 442, 443]), 443);
  t.is(exactValue([500, 442]), 442);
  t.is(exactValue([7]), 7);
});

test('a time is the signed-rank estimate', (t) => {
  const values = [3, 1, 4, 1, 5, 9, 2.5];
  t.deepEqual(estimate(blocks(values), 'ns', 0.95), signedRank(values));
});

test('an exact count has neither interval nor p', (t) => {
  t.deepEqual(estimate(blocks([5, 5, 5, 5, 5, 5, 5]), 'insn', 0.95), {
    estimate: 5,
    low: null,
    high: null,
    p: null,
    n: 7,
  });
});

test('without a pair there is no estimate', (t) => {
  t.is(estimate(new Map(), 'ns', 0.95), null);
  t.is(estimate(new Map(), 'insn', 0.95), null);
  t.is(locate(new Map(), 'ns', 0.95), null);
  t.is(middle(new Map(), 'ns'), null);
});

test('the middle of times is their median', (t) => {
  t.is(middle(blocks([1, 2, 3, 100]), 'ns'), 2.5);
  t.is(middle(blocks([1, 2, 2, 100]), 'insn'), 2);
});
