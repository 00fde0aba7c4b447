import test from 'ava';
import { type Ranked, ranks } from '../../src/analysis/ranks.js';

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
    list(ranks([ranked('a', 10, 1), ranked('b', 20, 2), ranked('c', 30, 3)], 'ns', 0.5)),
    [1, 2, 3],
  );
});

test('those that cannot be told apart share a rank, and the next one counts them', (t) => {
  const order = [ranked('a', 10, 1), ranked('b', 10.01, 2), ranked('c', 30, 3)];
  t.deepEqual(list(ranks(order, 'ns', 0.5)), [1, 1, 3]);
});

test('what is significant but within the noise floor shares a rank', (t) => {
  const order = [ranked('a', 10, 1, 0), ranked('b', 12, 1, 0.1)];
  t.deepEqual(list(ranks(order, 'ns', 1)), [1, 2]);
  t.deepEqual(list(ranks(order, 'ns', 3)), [1, 1]);
});

test('a chain of small steps does not put the cheapest and the dearest on one rank', (t) => {
  const order = Array.from({ length: 8 }, (_, index) => ranked(`v${index}`, 10 + index * 0.8, 1, 0.1));
  const result = list(ranks(order, 'ns', 1)); // every step is within the floor
  t.is(result[0], 1);
  t.is(result[1], 1);
  t.true((result.at(-1) as number) > 4);
});

test('a variant that is told from its neighbour, not from the first of the rank, opens its own', (t) => {
  const first = ranked('a', 10, 1);
  const few = { ...first, costs: new Map([...first.costs].slice(0, 4)) };
  t.deepEqual(list(ranks([few, ranked('b', 10.01, 2), ranked('c', 30, 3)], 'ns', 0.5)), [1, 1, 3]);
});

test('too few blocks tell nothing apart', (t) => {
  const few = ({ id, costs }: Ranked) => ({ id, costs: new Map([...costs].slice(0, 5)) });
  t.deepEqual(list(ranks([ranked('a', 10, 1), ranked('b', 99, 2)].map(few), 'ns', 0)), [1, 1]);
});

test('variants that share no block cannot be told apart', (t) => {
  const late = { id: 'b', costs: new Map(Array.from({ length: 20 }, (_, block) => [`1/${block}`, 50])) };
  t.deepEqual(list(ranks([ranked('a', 10, 1), late], 'ns', 0)), [1, 1]);
});

test('exact counts share a rank only where a repetition agrees', (t) => {
  const order = [exact('a', 226, 226), exact('b', 226, 226), exact('c', 287, 287), exact('d', 288, 287)];
  t.deepEqual(list(ranks(order, 'insn', 0)), [1, 1, 3, 3]);
});

test('none and one are no trouble', (t) => {
  t.deepEqual(list(ranks([], 'ns', 0)), []);
  t.deepEqual(list(ranks([ranked('a', 1, 1)], 'ns', null)), [1]);
});
