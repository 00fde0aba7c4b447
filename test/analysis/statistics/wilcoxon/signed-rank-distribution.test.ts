// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  approximateTail,
  EXACT_DIFFERENCES,
  signedRankDepth,
  signedRankTail,
  subsetTail,
} from '../../../../src/analysis/statistics/wilcoxon/signed-rank-distribution.js';

test("agrees with R's psignrank", (t) => {
  t.is(signedRankTail(0, 1), 0.5);
  t.is(signedRankTail(8, 10), 0.0244140625);
  t.true(Math.abs(signedRankTail(52, 20) - 0.024220466613769531) < 1e-15);
  t.true(Math.abs(signedRankTail(600, 60) - 0.0099161297409450771) < 1e-14);
});

test('the depth of a 95 % interval is one more than the published critical value', (t) => {
  const critical = { 6: 0, 7: 2, 8: 3, 9: 5, 10: 8, 15: 25, 20: 52, 25: 89, 30: 137, 40: 264, 50: 434 };
  for (const [n, value] of Object.entries(critical)) t.is(signedRankDepth(0.025, Number(n)), value + 1);
});

test('below six differences there is no 95 % interval', (t) => {
  for (const n of [1, 2, 3, 4, 5]) t.is(signedRankDepth(0.025, n), null);
});

test('a level that is met exactly counts as met', (t) => {
  t.is(signedRankDepth(2 ** -5, 5), 1);
});

test('the tail of distinct ranks is that of the table', (t) => {
  const ranks = Array.from({ length: 30 }, (_, index) => index + 1);
  t.true(Math.abs(subsetTail(ranks, 137) - signedRankTail(137, 30)) < 1e-16);
});

test('the whole distribution sums to 1, up to the largest exact size', (t) => {
  const n = EXACT_DIFFERENCES;
  const middle = (n * (n + 1)) / 4; // symmetric: P(V ≤ middle − 1) + P(V ≤ middle) = 1
  t.true(Math.abs(signedRankTail(middle - 1, n) + signedRankTail(middle, n) - 1) < 1e-12);
});

test('the approximation meets the exact distribution where it takes over', (t) => {
  const n = EXACT_DIFFERENCES;
  for (const share of [0.3, 0.4, 0.44, 0.48, 0.5]) {
    const v = Math.floor(((n * (n + 1)) / 2) * share);
    t.true(Math.abs(approximateTail(v, n, 0) - signedRankTail(v, n)) < 3e-4);
  }
  const depths = [n, n + 1].map((size) => signedRankDepth(0.025, size) as number);
  t.true(
    (depths[1] as number) > (depths[0] as number) && (depths[1] as number) - (depths[0] as number) < n / 2,
  );
});
