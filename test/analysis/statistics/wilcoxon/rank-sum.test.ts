// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { enumerateRankSum } from '../../../../bench/self/enumerate.js';
import { rankSum } from '../../../../src/analysis/statistics/wilcoxon/rank-sum.js';
import {
  approximateRankSumTail,
  rankSumDepth,
  rankSumTail,
} from '../../../../src/analysis/statistics/wilcoxon/rank-sum-distribution.js';
import { ProbeBenchError } from '../../../../src/errors.js';
import { packageRoot } from '../../../../src/root.js';

interface Frozen {
  x: number[];
  y?: number[];
  r: { estimate: number; low: number; high: number; p: number };
}
const frozen: Frozen[] = JSON.parse(readFileSync(join(packageRoot(), 'test/fixtures/r-wilcox.json'), 'utf8'));
const integers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });

test("gives the published result for the placenta data of R's wilcox.test", (t) => {
  const x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const { p, estimate, low, high } = rankSum(x, [1.15, 0.88, 0.9, 0.74, 1.21]);
  t.true(Math.abs(p - 0.2544122544122544) < 1e-15);
  t.true(Math.abs(estimate - 0.305) < 1e-12);
  t.true(Math.abs((low as number) + 0.15) < 1e-12);
  t.true(Math.abs((high as number) - 0.76) < 1e-12);
});

test("agrees with R's exact test on frozen random data to 1e-9", (t) => {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
  let compared = 0;
  for (const { x, y, r } of frozen) {
    if (y === undefined) continue;
    const result = rankSum(x, y);
    t.true(near(result.estimate, r.estimate));
    t.true(near(result.p, r.p));
    t.true(result.low === null ? Math.min(x.length, y.length) < 5 : near(result.low, r.low));
    t.true(result.high === null ? Math.min(x.length, y.length) < 5 : near(result.high, r.high));
    if (result.low !== null) compared++;
  }
  t.true(compared >= 15);
});

test('p with ties is that of going through all ways of drawing', (t) => {
  const small = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(small, small, (x, y) => t.true(Math.abs(rankSum(x, y).p - enumerateRankSum(x, y)) < 1e-12)),
  );
});

test('shifting one sample shifts estimate and interval', (t) => {
  fc.assert(
    fc.property(integers, integers, fc.integer({ min: -99, max: 99 }), (x, y, shift) => {
      const before = rankSum(x, y);
      const after = rankSum(
        x.map((value) => value + shift),
        y,
      );
      t.is(after.estimate, before.estimate + shift);
      t.is(after.low, before.low === null ? null : before.low + shift);
      t.is(after.high, before.high === null ? null : before.high + shift);
    }),
  );
});

test('changing sides turns the signs and leaves p', (t) => {
  fc.assert(
    fc.property(integers, integers, (x, y) => {
      const [before, after] = [rankSum(x, y), rankSum(y, x)];
      t.is(after.estimate, 0 - before.estimate);
      t.is(after.low, before.high === null ? null : 0 - before.high);
      t.true(Math.abs(after.p - before.p) < 1e-12);
    }),
  );
});

test('the interval contains the estimate, and p is a probability', (t) => {
  fc.assert(
    fc.property(integers, integers, (x, y) => {
      const { estimate, low, high, p } = rankSum(x, y);
      t.true(low === null || (low <= estimate && estimate <= (high as number)));
      t.true(p > 0 && p <= 1);
    }),
  );
});

test('the depth of a 95 % interval is one more than the published critical value of U', (t) => {
  for (const [m, n, value] of [
    [4, 4, 0],
    [5, 5, 2],
    [10, 10, 23],
    [15, 15, 64],
    [20, 20, 127],
  ] as const) {
    t.is(rankSumDepth(0.025, m, n), value + 1);
  }
});

test('samples that are too small for the level have no interval', (t) => {
  t.is(rankSumDepth(0.025, 3, 3), null);
  t.deepEqual(rankSum([1, 2, 3], [4, 5, 6]), { estimate: -3, low: null, high: null, p: 0.1 });
});

test('the exact distribution agrees with counting in whole numbers', (t) => {
  const [m, n] = [40, 50];
  const ways: bigint[][] = Array.from({ length: m + 1 }, () => Array(m * n + 1).fill(0n));
  (ways[0] as bigint[])[0] = 1n;
  for (let value = 1; value <= m + n; value++) {
    for (let drawn = Math.min(m, value); drawn > 0; drawn--) {
      const [row, before] = [ways[drawn] as bigint[], ways[drawn - 1] as bigint[]];
      const extra = value - drawn; // what this rank adds to U
      for (let u = m * n; u >= extra; u--) row[u] = (row[u] as bigint) + (before[u - extra] as bigint);
    }
  }
  const counts = ways[m] as bigint[];
  const total = counts.reduce((sum, count) => sum + count, 0n);
  let sum = 0n;
  for (let u = 0; u <= (m * n) / 2; u++) {
    sum += counts[u] as bigint;
    const exact = Number((sum * 10n ** 30n) / total) / 1e30;
    t.true(exact < 1e-14 || Math.abs(rankSumTail(u, m, n) / exact - 1) < 1e-12);
  }
});

test('the approximation meets the exact distribution', (t) => {
  for (const u of [15_000, 17_000, 18_000, 20_000]) {
    t.true(Math.abs(approximateRankSumTail(u, 200, 200, 0) - rankSumTail(u, 200, 200)) < 3e-4);
  }
});

test('large samples, and large tied ones, are approximated', (t) => {
  const x = Array.from({ length: 1000 }, (_, index) => index);
  const moved = rankSum(
    x,
    x.map((value) => value + 40.5),
  );
  t.true(moved.p < 0.01 && (moved.high as number) < 0);
  const tied = rankSum(
    x.map((value) => value % 10),
    x.map((value) => value % 10),
  );
  t.is(tied.estimate, 0);
  t.is(tied.p, 1);
});

test("large tied samples agree with R's corrected approximation", (t) => {
  const x = Array.from({ length: 100 }, (_, index) => 1 + (index % 5));
  const y = Array.from({ length: 100 }, (_, index) => (index < 80 ? 1 + (index % 5) : 6));
  // R: wilcox.test(rep(1:5, 20), c(rep(1:5, 16), rep(6, 20)), exact = FALSE)$p.value
  t.true(Math.abs(rankSum(x, y).p - 0.013144922737876985) < 1e-14);
});

test('samples of one value throughout have p 1', (t) => {
  t.is(rankSum([5, 5, 5, 5], [5, 5, 5, 5]).p, 1);
  t.is(rankSum(Array(100).fill(5), Array(100).fill(5)).p, 1);
});

test('NaN, an infinity and an empty sample are typed errors', (t) => {
  for (const bad of [[Number.NaN], [Number.NEGATIVE_INFINITY], []]) {
    t.throws(() => rankSum(bad, [1]), { instanceOf: ProbeBenchError });
    t.throws(() => rankSum([1], bad), { instanceOf: ProbeBenchError });
  }
});
