// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { type Placed, reversals, turnsIn } from '../../../src/report/kernels/reversals.js';

/** Ranked by cost; null has no rank. */
const placed = (costs: Record<string, number | null>): Map<string, Placed> => {
  const sorted = Object.values(costs).flatMap((cost) => cost ?? []);
  sorted.sort((a, b) => a - b);
  return new Map(
    Object.entries(costs).map(([variant, cost]) => [
      variant,
      { cost, rank: cost === null ? null : sorted.indexOf(cost) + 1 },
    ]),
  );
};
const found = (
  before: Record<string, number | null>,
  now: Record<string, number | null>,
  spreads: Record<string, number> = {},
) => reversals(placed(before), placed(now), (variant) => spreads[variant] ?? 0);

test('a pair whose order turned around names the one that is cheaper now first', (t) => {
  t.deepEqual(found({ a: 1, b: 2, c: 3 }, { a: 2, b: 1, c: 3 }), [{ risen: 'b', fallen: 'a' }]);
  t.deepEqual(found({ a: 1, b: 2 }, { a: 1, b: 2 }), []);
  t.deepEqual(found({}, { a: 1 }), []);
});

test('designs of one rank, or that one of both kernels did not rank, have no order', (t) => {
  t.deepEqual(found({ a: 1, b: 1 }, { a: 2, b: 1 }), []);
  t.deepEqual(found({ a: 1, b: 2 }, { a: 1, b: 1 }), []);
  t.deepEqual(found({ a: 1, b: null }, { a: 2, b: 1 }), []);
  t.deepEqual(found({ a: 1 }, { a: 2, b: 1 }), []);
});

test('within the larger of two own spreads, on either kernel, there is no order', (t) => {
  t.deepEqual(found({ a: 100, b: 104 }, { a: 110, b: 100 }, { a: 4 }), []);
  t.deepEqual(found({ a: 100, b: 110 }, { a: 104, b: 100 }, { b: 4, a: 1 }), []);
  t.deepEqual(found({ a: 100, b: 105 }, { a: 105, b: 100 }, { b: 4 }), [{ risen: 'b', fallen: 'a' }]);
});

test('a design in pairs of both kinds is both', (t) => {
  const pairs = found({ a: 1, b: 2, c: 3 }, { c: 1, b: 2, a: 3 });
  t.deepEqual([...turnsIn(pairs)].sort(), [
    ['a', 'fallen'],
    ['b', 'both'],
    ['c', 'risen'],
  ]);
  t.is(turnsIn([]).size, 0);
});

test('whatever the costs, what rose one way fell the other', (t) => {
  const costs = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd', '__proto__'),
    fc.integer({ min: -5, max: 5 }),
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(costs, costs, fc.nat(3), (one, other, spread) => {
        const spreads = { a: spread };
        const there = found(one, other, spreads).map(({ risen, fallen }) => `${risen} ${fallen}`);
        const back = found(other, one, spreads).map(({ risen, fallen }) => `${fallen} ${risen}`);
        return there.sort().join() === back.sort().join();
      }),
    ),
  );
});
