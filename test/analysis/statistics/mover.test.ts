// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { normal, uniform } from '../../../bench/self/datasets.js';
import {
  type Bounded,
  differenceInterval,
  differenceP,
  ratioInterval,
} from '../../../src/analysis/statistics/mover.js';
import { normalQuantile } from '../../../src/analysis/statistics/normal.js';

const Z = normalQuantile(0.025);

/** The 95 % interval of a normal estimate of known error. */
function normally(estimate: number, error: number): Bounded {
  return { estimate, low: estimate - Z * error, high: estimate + Z * error };
}

const near = (a: number, b: number) => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b));

test('for symmetric intervals the difference is that of two normal estimates', (t) => {
  const { low, high } = differenceInterval(normally(10, 3), normally(14, 4));
  t.true(near(low, 4 - Z * 5) && near(high, 4 + Z * 5), `${low} ${high}`);
  t.true(near(differenceP(normally(0, 3), normally(Z * 5, 4), 0.05), 0.05));
});

test('a skewed interval keeps its skew', (t) => {
  const exact = { estimate: 10, low: 10, high: 10 };
  t.deepEqual(differenceInterval(exact, { estimate: 20, low: 19, high: 25 }), { low: 9, high: 15 });
  t.deepEqual(differenceInterval({ estimate: 20, low: 19, high: 25 }, exact), { low: -15, high: -9 });
});

const located = fc
  .tuple(
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.double({ min: 0.01, max: 50, noNaN: true }),
    fc.double({ min: 0.01, max: 50, noNaN: true }),
  )
  .map(([estimate, below, above]): Bounded => ({ estimate, low: estimate - below, high: estimate + above }));

test('p is below alpha exactly where the interval excludes 0', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(located, located, (a, b) => {
        const { low, high } = differenceInterval(a, b);
        const p = differenceP(a, b, 0.05);
        return p >= 0 && p <= 1 && (Math.abs(p - 0.05) < 1e-9 || p < 0.05 === (low > 0 || high < 0));
      }),
    ),
  );
});

test('nothing differs from itself, and what has no width differs for certain', (t) => {
  t.is(differenceP(normally(3, 1), normally(3, 1), 0.05), 1);
  const exact = (estimate: number) => ({ estimate, low: estimate, high: estimate });
  t.is(differenceP(exact(3), exact(4), 0.05), 0);
});

test('a ratio to what may be nothing has no interval', (t) => {
  t.is(ratioInterval(normally(1, 1), normally(10, 1)), null);
  t.is(ratioInterval({ estimate: 1, low: 0, high: 2 }, normally(10, 1)), null);
  t.is(ratioInterval({ estimate: 1, low: 0.5, high: 2.5 }, normally(10, 1)), null, 'no finite bound');
});

test('a ratio lies between its bounds, and turns around with its sides', (t) => {
  const above = located.filter(({ low, estimate, high }) => low > 0.1 && high < 2 * estimate);
  t.notThrows(() =>
    fc.assert(
      fc.property(above, above, (a, b) => {
        const [ratio, back] = [ratioInterval(a, b), ratioInterval(b, a)];
        const value = b.estimate / a.estimate;
        if (ratio === null || back === null) return false;
        return (
          ratio.low <= value &&
          value <= ratio.high &&
          near(1 / back.high, ratio.low) &&
          near(1 / back.low, ratio.high)
        );
      }),
    ),
  );
});

test('the intervals cover as often as said, of a difference and of a ratio', (t) => {
  const random = uniform(20261123);
  const runs = 20_000;
  const [a, b] = [40, 50];
  let [differences, ratios] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const [first, other] = [normally(a + 4 * normal(random), 4), normally(b + 6 * normal(random), 6)];
    const difference = differenceInterval(first, other);
    const ratio = ratioInterval(first, other);
    if (difference.low <= b - a && b - a <= difference.high) differences++;
    if (ratio && ratio.low <= b / a && b / a <= ratio.high) ratios++;
  }
  const error = Math.sqrt((0.95 * 0.05) / runs);
  t.true(Math.abs(differences / runs - 0.95) < 4 * error, `${differences / runs}`);
  t.true(Math.abs(ratios / runs - 0.95) < 0.01, `${ratios / runs}`);
});
