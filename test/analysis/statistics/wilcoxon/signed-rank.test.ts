// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { enumerateSignedRank } from '../../../../bench/self/enumerate.js';
import {
  hodgesLehmann,
  signedRank,
  signedRankInterval,
  signedRankP,
} from '../../../../src/analysis/statistics/wilcoxon/signed-rank.js';
import { ProbeBenchError } from '../../../../src/errors.js';
import { packageRoot } from '../../../../src/root.js';

interface Frozen {
  x: number[];
  y?: number[];
  r: { estimate: number; low: number; high: number; p: number };
}
const frozen: Frozen[] = JSON.parse(readFileSync(join(packageRoot(), 'test/fixtures/r-wilcox.json'), 'utf8'));

/** Integers: shifting and negating them is exact, and ties and zeros come by themselves. */
const integers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 });
const minus = (value: number | null) => (value === null ? null : 0 - value);

test("gives the published result for the depression data of R's wilcox.test", (t) => {
  const x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  const result = signedRank(x.map((value, index) => value - (y[index] as number)));
  t.is(result.p, 0.0390625);
  t.is(result.n, 9);
  t.true(Math.abs(result.estimate - 0.46) < 1e-12);
  t.true(Math.abs((result.low as number) - 0.01) < 1e-12);
  t.true(Math.abs((result.high as number) - 0.786) < 1e-12);
});

test("agrees with R's exact test on frozen random data to 1e-9", (t) => {
  const paired = frozen.filter(({ y }) => y === undefined);
  t.is(paired.length, 20);
  for (const { x, r } of paired) {
    const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
    const result = signedRank(x);
    t.true(near(result.estimate, r.estimate));
    t.true(near(result.p as number, r.p));
    t.is(result.low === null, x.length < 6);
    t.true(result.low === null || near(result.low, r.low));
    t.true(result.high === null || near(result.high, r.high));
  }
  t.true(paired.some(({ x }) => x.length < 6));
});

test('p with ties and zeros is that of going through all signs', (t) => {
  const small = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(small, (d) => t.true(Math.abs(signedRankP(d) - enumerateSignedRank(d)) < 1e-12)));
});

test('p without ties is that of going through all signs', (t) => {
  const distinct = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 });
  const signs = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(distinct, signs, (sizes, positive) => {
      const d = sizes.map((size, index) => (positive[index] ? size : -size));
      t.true(Math.abs(signedRankP(d) - enumerateSignedRank(d)) < 1e-12);
    }),
  );
});

test('shifting the differences shifts estimate and interval', (t) => {
  fc.assert(
    fc.property(integers, fc.integer({ min: -1000, max: 1000 }), (d, shift) => {
      const [before, after] = [signedRank(d), signedRank(d.map((value) => value + shift))];
      t.is(after.estimate, before.estimate + shift);
      t.is(after.low, before.low === null ? null : before.low + shift);
      t.is(after.high, before.high === null ? null : before.high + shift);
    }),
  );
});

test('turning the signs turns the interval and leaves p', (t) => {
  fc.assert(
    fc.property(integers, (d) => {
      const [before, after] = [signedRank(d), signedRank(d.map((value) => -value))];
      t.is(after.estimate, 0 - before.estimate);
      t.is(after.low, minus(before.high));
      t.is(after.high, minus(before.low));
      t.is(after.p, before.p);
    }),
  );
});

test('the order of the differences does not matter', (t) => {
  fc.assert(
    fc.property(integers, (d) => {
      t.deepEqual(signedRank([...d].reverse()), signedRank(d));
    }),
  );
});

test('the interval contains the estimate and narrows with the level', (t) => {
  fc.assert(
    fc.property(integers, (d) => {
      const estimate = hodgesLehmann(d);
      const wide = signedRankInterval(d, 0.95);
      const narrow = signedRankInterval(d, 0.9);
      t.true(wide.low === null || (wide.low <= (narrow.low as number) && (narrow.low as number) <= estimate));
      t.true(
        wide.high === null || (wide.high >= (narrow.high as number) && (narrow.high as number) >= estimate),
      );
    }),
  );
});

test('interval and test say the same: p passes 5 % where the hypothesis leaves the interval', (t) => {
  // a quarter lies between two Walsh averages of integers, so it makes neither ties nor zeros
  const distinct = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 25 });
  fc.assert(
    fc.property(distinct, (d) => {
      const { low, high } = signedRankInterval(d) as { low: number; high: number };
      const p = (hypothesis: number) => signedRankP(d.map((value) => value - hypothesis));
      t.true(p(low - 0.25) <= 0.05 && p(high + 0.25) <= 0.05);
      t.true(p(low + 0.25) >= 0.05 && p(high - 0.25) >= 0.05);
    }),
  );
});

test('fewer than six differences give p but no interval', (t) => {
  t.deepEqual(signedRank([1, 2, 3, 4, 5]), { estimate: 3, low: null, high: null, p: 0.0625, n: 5 });
  t.deepEqual(signedRank([7]), { estimate: 7, low: null, high: null, p: 1, n: 1 });
});

test('differences that are all zero have p 1 and an interval of no width', (t) => {
  t.deepEqual(signedRank([0, 0, 0, 0, 0, 0]), { estimate: 0, low: 0, high: 0, p: 1, n: 6 });
});

test('zeros stay in the estimate: one stray block does not become the cost', (t) => {
  t.is(hodgesLehmann([0, 0, 0, 0, 0, 100]), 0);
});

test('more differences than the exact limit are approximated, closely', (t) => {
  const d = Array.from({ length: 1001 }, (_, index) => index - 480);
  const { estimate, low, high, p } = signedRank(d);
  t.is(estimate, 20);
  t.true((low as number) > 0 && (low as number) < 5 && (high as number) > 35 && (high as number) < 40);
  t.true(Math.abs((p as number) - 0.03183279) < 1e-8); // R: wilcox.test(-480:520)$p.value
});

test('a hundred thousand differences are no trouble', (t) => {
  const d = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 100_003);
  const { low, high, estimate } = signedRank(d);
  t.true((low as number) < estimate && estimate < (high as number));
});

test('NaN, an infinity and no data are typed errors', (t) => {
  for (const bad of [[1, Number.NaN], [Number.POSITIVE_INFINITY], []]) {
    for (const run of [hodgesLehmann, signedRankInterval, signedRankP, signedRank]) {
      t.throws(() => run(bad), { instanceOf: ProbeBenchError });
    }
  }
});
