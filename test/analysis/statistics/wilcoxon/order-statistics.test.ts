// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import {
  countSums,
  firstAtLeast,
  kthSum,
  medianSum,
  type Sums,
  sortedFinite,
} from '../../../../src/analysis/statistics/wilcoxon/order-statistics.js';
import { ProbeBenchError } from '../../../../src/errors.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
const ascending = fc.array(finite, { minLength: 1, maxLength: 20 }).map((values) => sortedFinite(values));

function allSums({ a, b, triangle }: Sums): Float64Array {
  const sums = [...a].flatMap((left, i) => [...b].slice(triangle ? i : 0).map((right) => left + right));
  return Float64Array.from(sums).sort();
}

function everyOrderStatisticIsRight(t: { true(value: boolean): unknown }, sums: Sums): void {
  const all = allSums(sums);
  t.true(all.length === countSums(sums));
  for (const [index, value] of all.entries()) t.true(kthSum(sums, index + 1) === value);
}

test('the k-th sum of one array with itself is what sorting all sums gives', (t) => {
  fc.assert(fc.property(ascending, (a) => everyOrderStatisticIsRight(t, { a, b: a, triangle: true })));
});

test('the k-th sum of two arrays is what sorting all sums gives', (t) => {
  fc.assert(
    fc.property(ascending, ascending, (a, b) => everyOrderStatisticIsRight(t, { a, b, triangle: false })),
  );
});

test('ties, zeros and values of every magnitude do not trouble the k-th sum', (t) => {
  const a = sortedFinite([-0, 0, 0, 5e-324, 1e-300, 1, 1, 1e300, -1e300, -1]);
  everyOrderStatisticIsRight(t, { a, b: a, triangle: true });
});

test('the median of an even number of sums is the mean of the middle two', (t) => {
  const a = sortedFinite([1, 3]);
  t.is(medianSum({ a, b: sortedFinite([0]), triangle: false }), 2);
});

test('sorting leaves the argument alone', (t) => {
  const values = [3, 1, 2];
  t.deepEqual([...sortedFinite(values)], [1, 2, 3]);
  t.deepEqual(values, [3, 1, 2]);
});

test('NaN, the infinities and an empty list are typed errors that name the data', (t) => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const error = t.throws(() => sortedFinite([1, bad], 'the walls'), { instanceOf: ProbeBenchError });
    t.is(error.code, 'not-finite');
    t.is(error.message, `the walls: ${bad} is not a finite number`);
  }
  t.is(t.throws(() => sortedFinite([]), { instanceOf: ProbeBenchError }).code, 'no-data');
});

test('the first value of at least a limit is found as a walk finds it', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }),
        fc.integer({ min: -1, max: 10 }),
        (values, least) => {
          const ascending = [...values].sort((a, b) => a - b);
          const walked = ascending.findIndex((value) => value >= least);
          return firstAtLeast(ascending, least) === (walked < 0 ? ascending.length : walked);
        },
      ),
    ),
  );
});
