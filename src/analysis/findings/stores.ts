import { type Finding, type Gap, gapOf, type Priced, type Scene } from './scene.js';
import { amount } from './words.js';

/**
 * The article's worry, a lookup followed by an update, against an increment in place of the same hash and
 * against one slot of an array: one finding for each hook that was measured with both.
 */
export function updates(scene: Scene): Finding[] {
  return scene.counting.filter(({ store }) => store === 'hash-update').flatMap((row) => updateOf(scene, row));
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

function beside({ unit }: Scene, other: Priced, { difference, low, high, apart }: Gap): string {
  const name = other.store === 'array' ? 'one slot of an array' : 'an increment in place';
  if (!apart) {
    return `cannot be told apart from ${name} (${other.variant}; difference ${amount(difference, unit, low, high)})`;
  }
  const word = difference > 0 ? 'more' : 'less';
  const [from, to] = difference > 0 ? [low, high] : [negated(high), negated(low)];
  return `costs ${amount(Math.abs(difference), unit, from, to)} ${word} than ${name} (${other.variant})`;
}

function negated(bound: number | null): number | null {
  return bound === null ? null : -bound;
}
