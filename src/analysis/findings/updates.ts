// SPDX-License-Identifier: MIT
import { doubtOf, type Gap, gapOf, moreOrLess } from './gap.js';
import type { Finding, Priced, Scene } from './scene.js';
import { amount } from './words.js';

/** What a lookup is set beside that is followed by an update, on the same hook. */
const OTHERS = [
  { store: 'hash-inplace', what: 'an increment in place' },
  { store: 'array', what: 'one slot of an array' },
];

/** A hash's lookup followed by an update, against an increment in place and one slot of an array: a finding a hook. */
export function updates(scene: Scene): Finding[] {
  return scene.counting.filter(({ store }) => store === 'hash-update').flatMap((row) => updateOf(scene, row));
}

function updateOf(scene: Scene, row: Priced): Finding[] {
  const gaps = OTHERS.flatMap(({ store, what }) =>
    scene.counting
      .filter((other) => other.hook === row.hook && other.store === store)
      .map((other) => ({ name: other.variant, what, gap: gapOf(scene, row, other) })),
  );
  if (gaps.length === 0) return [];
  const [first, ...others] = gaps.map((other) => beside(scene, other));
  const sentences = [
    `A lookup and an update, ${row.variant}, ${first}.`,
    ...others.map((one) => `It ${one}.`),
  ];
  const numbers = Object.fromEntries(gaps.map(({ name, gap }) => [name, gap.difference]));
  return [{ code: 'update', text: sentences.join(' '), numbers: { cost: row.cost, ...numbers } }];
}

function beside(scene: Scene, other: { name: string; what: string; gap: Gap }): string {
  const { name, what, gap } = other;
  const more = `costs ${moreOrLess(gap, scene)} than ${what}, ${name}`;
  const difference = amount(gap.difference, scene.unit, gap.low, gap.high);
  const doubt = doubtOf(scene, [other]);
  switch (gap.told) {
    case 'apart':
      return more;
    case 'few-blocks':
      return `${more}; ${doubt} to be certain`;
    case 'alike':
      return `cannot be told apart from ${what}, ${name} (difference ${difference})`;
    default:
      return `differs from ${what}, ${name}, by ${difference}: ${doubt}`;
  }
}
