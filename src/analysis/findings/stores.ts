// SPDX-License-Identifier: MIT
import { doubtOf, type Gap, gapOf, moreOrLess } from './gap.js';
import type { Finding, Priced, Scene } from './scene.js';
import { amount, percent } from './words.js';

/**
 * The article's worry, a lookup followed by an update, against an increment in place of the same hash and
 * against one slot of an array: one finding for each hook that was measured with both.
 */
export function updates(scene: Scene): Finding[] {
  return scene.counting.filter(({ store }) => store === 'hash-update').flatMap((row) => updateOf(scene, row));
}

/**
 * The article's claim that map operations become the dominant factor: what a design that looks up and updates
 * has beyond an empty program on its hook, as a share of its cost. They dominate, or do not, only where all of
 * the interval lies on one side of a half, and the blocks are enough to tell the two designs apart.
 */
export function dominance(scene: Scene): Finding[] {
  return scene.counting.flatMap((row) => {
    const empty = scene.priced.find(({ hook, store }) => hook === row.hook && store === 'empty');
    if (row.store !== 'hash-update' || empty === undefined || row.cost <= 0) return [];
    const gap = gapOf(scene, row, empty);
    const { difference, low, high, told } = gap;
    const certain = told === 'apart' && row.verdict === 'differs';
    if (!certain && told !== 'few-blocks') return [];
    const word = certain
      ? dominate(row.cost / 2, gap)
      : `${doubtOf(scene, [gap])} to say whether they dominate it`;
    const part = amount(difference, scene.unit, low, high);
    const text = `Of the ${amount(row.cost, scene.unit)} of ${row.variant}, ${part} (${percent(difference / row.cost)}) are its lookup and update, beyond ${empty.variant}: ${word}.`;
    return [{ code: 'dominance', text, numbers: { share: difference / row.cost, difference, low, high } }];
  });
}

function dominate(half: number, { difference, low, high }: Gap): string {
  if ((low ?? difference) > half) return 'they dominate it';
  return (high ?? difference) < half ? 'they do not dominate it' : 'whether they dominate it cannot be told';
}

function updateOf(scene: Scene, row: Priced): Finding[] {
  const others = ['hash-inplace', 'array'].flatMap((store) =>
    scene.counting.filter((other) => other.hook === row.hook && other.store === store),
  );
  if (others.length === 0) return [];
  const gaps = others.map((other) => ({ other, gap: gapOf(scene, row, other) }));
  const parts = gaps.map(({ other, gap }) => beside(scene, other, gap));
  const numbers = Object.fromEntries(gaps.map(({ other, gap }) => [other.variant, gap.difference]));
  const text = `Lookup followed by update (${row.variant}) ${parts.join(', and ')}.`;
  return [{ code: 'update', text, numbers: { cost: row.cost, ...numbers } }];
}

function beside(scene: Scene, other: Priced, gap: Gap): string {
  const what = other.store === 'array' ? 'one slot of an array' : 'an increment in place';
  const name = `${what} (${other.variant})`;
  const more = `costs ${moreOrLess(gap, scene)} than ${name}`;
  const difference = amount(gap.difference, scene.unit, gap.low, gap.high);
  const doubt = doubtOf(scene, [gap]);
  if (gap.told === 'apart') return more;
  if (gap.told === 'few-blocks') return `${more}, with ${doubt} to say which is cheaper`;
  if (gap.told === 'alike')
    return `cannot be told apart from ${what} (${other.variant}; difference ${difference})`;
  return `differs from ${name} by ${difference}, which is ${doubt}`;
}
