// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { blockOrder } from '../../src/plan/shuffle.js';

const arms = ['baseline', 'control', 'a', 'b', 'c'];

test('a block visits every arm exactly once', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      fc.nat(10_000),
      (names, seed, block) => {
        t.deepEqual(blockOrder(names, seed, block).sort(), [...names].sort());
      },
    ),
  );
});

test('a block’s order depends on the seed and the block alone', (t) => {
  t.deepEqual(blockOrder(arms, 7, 3), blockOrder(arms, 7, 3));
  t.deepEqual(blockOrder([], 7, 3), []);
});

test('over many blocks every arm takes every position about as often', (t) => {
  const blocks = 5000;
  const seen = new Map<string, number>();
  for (let block = 0; block < blocks; block++)
    for (const [position, arm] of blockOrder(arms, 1, block).entries())
      seen.set(`${arm}@${position}`, (seen.get(`${arm}@${position}`) ?? 0) + 1);
  t.is(seen.size, arms.length ** 2);
  const expected = blocks / arms.length;
  for (const count of seen.values()) t.true(Math.abs(count - expected) < 5 * Math.sqrt(expected), `${count}`);
});

test('two seeds, and two blocks of one seed, give different orders', (t) => {
  const orders = (seed: number) =>
    Array.from({ length: 8 }, (_, block) => blockOrder(arms, seed, block).join());
  t.notDeepEqual(orders(1), orders(2));
  t.true(new Set(orders(1)).size > 4);
});
