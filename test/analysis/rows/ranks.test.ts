// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { type Ranked, ranks } from '../../../src/analysis/rows/ranks.js';
import { exact as counted } from '../../../src/analysis/statistics/exact.js';
import { timed } from '../../../src/analysis/statistics/timed.js';
import { fewestBlocks } from '../../../src/analysis/statistics/verdict.js';
import { hodgesLehmann } from '../../../src/analysis/statistics/wilcoxon/signed-rank.js';

/** Costs in 20 blocks: a centre, and noise of its own. */
function ranked(id: string, centre: number, seed: number, spread = 1): Ranked {
  const noise = (block: number) => (((block * 7 + seed * 5) % 11) - 5) * (spread / 5);
  return {
    id,
    costs: new Map(Array.from({ length: 20 }, (_, block) => [`0/${block}`, centre + noise(block)])),
  };
}

function exact(id: string, ...values: number[]): Ranked {
  return { id, costs: new Map(values.map((value, block) => [`0/${block}`, value])) };
}

const list = (map: Map<string, number>) => [...map.values()];

test('variants that differ get ranks in their order', (t) => {
  t.deepEqual(
    list(ranks([ranked('a', 10, 1), ranked('b', 20, 2), ranked('c', 30, 3)], timed, 0.5)),
    [1, 2, 3],
  );
});

test('those that cannot be told apart share a rank, and the next one counts them', (t) => {
  const order = [ranked('a', 10, 1), ranked('b', 10.01, 2), ranked('c', 30, 3)];
  t.deepEqual(list(ranks(order, timed, 0.5)), [1, 1, 3]);
});

test('what is significant but within the noise floor shares a rank', (t) => {
  const order = [ranked('a', 10, 1, 0), ranked('b', 12, 1, 0.1)];
  t.deepEqual(list(ranks(order, timed, 1)), [1, 2]);
  t.deepEqual(list(ranks(order, timed, 3)), [1, 1]);
});

test('a chain of small steps does not put the cheapest and the dearest on one rank', (t) => {
  const order = Array.from({ length: 8 }, (_, index) => ranked(`v${index}`, 10 + index * 0.8, 1, 0.1));
  const result = list(ranks(order, timed, 1)); // every step is within the floor
  t.is(result[0], 1);
  t.is(result[1], 1);
  t.true((result.at(-1) as number) > 4);
});

function firstBlocks({ id, costs }: Ranked, blocks: number): Ranked {
  return { id, costs: new Map([...costs].slice(0, blocks)) };
}

test('a variant that is told from its neighbour, not from the first of the rank, opens its own', (t) => {
  const late = (item: Ranked) => ({ ...item, costs: new Map([...item.costs].slice(12)) });
  const order = [firstBlocks(ranked('a', 10, 1), 12), ranked('b', 10.01, 2), late(ranked('c', 30, 3))];
  t.deepEqual(Object.fromEntries(ranks(order, timed, 0.5)), { a: 1, b: 1, c: 3 });
});

test('too few blocks to tell any two apart give no rank, and one more gives them', (t) => {
  const order = Array.from({ length: 14 }, (_, index) => ranked(`v${index}`, 10 + 20 * index, index));
  const placed = (blocks: number) =>
    list(
      ranks(
        order.map((item) => firstBlocks(item, blocks)),
        timed,
        0,
      ),
    );
  t.deepEqual(placed(9), []); // 13 comparisons, each at least 2⁻⁸: 0.0508
  t.deepEqual(placed(10)[13], 14);
  t.deepEqual(list(ranks([firstBlocks(ranked('alone', 10, 1), 1)], timed, 0)), [1]);
});

test('a variant of too few blocks has no rank, and those beside it keep theirs', (t) => {
  const order = [firstBlocks(ranked('few', 10, 1), 4), ranked('b', 10.01, 2), ranked('c', 30, 3)];
  t.deepEqual(Object.fromEntries(ranks(order, timed, 0.5)), { b: 1, c: 2 });
});

test('variants that share too few blocks to be told apart share no rank', (t) => {
  const late = { id: 'b', costs: new Map(Array.from({ length: 20 }, (_, block) => [`1/${block}`, 50])) };
  t.deepEqual(Object.fromEntries(ranks([ranked('a', 10, 1), late], timed, 0)), { a: 1 });
});

// Intervals of two costs may lie apart and yet a block say the other order: ranks ask the pairs.
test('a design on one rank with the cheapest is within the floor of it, or some blocks do not call it dearer', (t) => {
  const cost = fc.double({ min: 0, max: 100, noNaN: true });
  const table = fc
    .tuple(fc.integer({ min: 2, max: 14 }), fc.integer({ min: 1, max: 16 }))
    .chain(([designs, blocks]) =>
      fc.array(fc.tuple(cost, fc.array(cost, { minLength: blocks, maxLength: blocks })), {
        minLength: designs,
        maxLength: designs,
      }),
    );
  t.notThrows(() =>
    fc.assert(
      fc.property(table, fc.double({ min: 0, max: 30, noNaN: true }), (designs, floor) => {
        const order = designs
          .map(([centre, noise], index) => exact(`v${index}`, ...noise.map((value) => centre + value / 10)))
          .sort((a, b) => hodgesLehmann([...a.costs.values()]) - hodgesLehmann([...b.costs.values()]));
        const found = ranks(order, timed, floor);
        const blocks = order[0]?.costs.size ?? 0;
        if (blocks < fewestBlocks(order.length - 1)) return found.size === 0;
        const [cheapest, ...others] = order as [Ranked, ...Ranked[]];
        return others.every(({ id, costs }) => {
          if (found.get(id) !== 1) return true;
          const differences = [...timed.difference(costs, cheapest.costs).values()];
          return Math.abs(hodgesLehmann(differences)) <= floor || differences.some((value) => value <= 0);
        });
      }),
    ),
  );
});

test('exact counts share a rank only where a repetition agrees', (t) => {
  const order = [exact('a', 226, 226), exact('b', 226, 226), exact('c', 287, 287), exact('d', 288, 287)];
  t.deepEqual(list(ranks(order, counted, 0)), [1, 1, 3, 3]);
});

test('none and one are no trouble', (t) => {
  t.deepEqual(list(ranks([], timed, 0)), []);
  t.deepEqual(list(ranks([ranked('a', 1, 1)], timed, null)), [1]);
});
