// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { flips, type Ranks } from '../../../src/analysis/compare/flips.js';

function ranks(of: Record<string, number>): Ranks {
  return new Map(Object.entries(of));
}

test('a pair that turns around is named, with where it was and where it is', (t) => {
  t.deepEqual(flips([ranks({ a: 1, b: 2, c: 3 }), ranks({ a: 2, b: 1, c: 3 })]), [
    { before: 0, after: 1, risen: 'b', fallen: 'a' },
  ]);
});

test('sharing a rank is no order, before or after', (t) => {
  t.deepEqual(flips([ranks({ a: 1, b: 1 }), ranks({ a: 2, b: 1 })]), []);
  t.deepEqual(flips([ranks({ a: 1, b: 2 }), ranks({ a: 1, b: 1 })]), []);
});

test('the order is held against the first place where it can be told', (t) => {
  const places = [ranks({ a: 1 }), ranks({ a: 1, b: 1 }), ranks({ a: 1, b: 2 }), ranks({ a: 2, b: 1 })];
  t.deepEqual(flips(places), [{ before: 2, after: 3, risen: 'b', fallen: 'a' }]);
});

test('a design that is missing shifts the ranks of the others, and turns nothing around', (t) => {
  t.deepEqual(flips([ranks({ a: 1, b: 2, c: 3 }), ranks({ b: 1, c: 2 })]), []);
});

const anyRanks = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 4 })), {
    selector: ([name]) => name,
  })
  .map((pairs): Ranks => new Map(pairs));

test('every flip is one, and none is missed', (t) => {
  fc.assert(
    fc.property(anyRanks, anyRanks, (first, second) => {
      const found = flips([first, second]);
      const rank = (place: Ranks, name: string) => place.get(name) ?? Number.NaN;
      const turned = [...first.keys()].flatMap((a) =>
        [...first.keys()]
          .filter((b) => rank(first, a) > rank(first, b) && rank(second, a) < rank(second, b))
          .map((b) => `${a} ${b}`),
      );
      t.deepEqual(found.map(({ risen, fallen }) => `${risen} ${fallen}`).sort(), turned.sort());
    }),
  );
});
