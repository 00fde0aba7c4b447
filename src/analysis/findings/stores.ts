import { type Finding, type Gap, gapOf, type Priced, type Scene } from './scene.js';
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
 * the interval lies on one side of a half.
 */
export function dominance(scene: Scene): Finding[] {
  return scene.counting.flatMap((row) => {
    const empty = scene.priced.find(({ hook, store }) => hook === row.hook && store === 'empty');
    if (row.store !== 'hash-update' || empty === undefined || row.verdict !== 'differs') return [];
    const { difference, low, high, apart } = gapOf(scene, row, empty);
    if (!apart || row.cost <= 0) return [];
    const half = row.cost / 2;
    const [least, most] = [low ?? difference, high ?? difference];
    const word =
      least > half
        ? 'they dominate it'
        : most < half
          ? 'they do not dominate it'
          : 'whether they dominate it cannot be told';
    const part = amount(difference, scene.unit, low, high);
    const text = `Of the ${amount(row.cost, scene.unit)} of ${row.variant}, ${part} (${percent(difference / row.cost)}) are its lookup and update, beyond ${empty.variant}: ${word}.`;
    return [{ code: 'dominance', text, numbers: { share: difference / row.cost, difference, low, high } }];
  });
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
