// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';

/** A design on a kernel, as far as its place among others goes. */
export type Placed = Pick<SummaryRow, 'cost' | 'rank'>;

/** Two designs whose order is another than before: `risen` was the dearer, and is the cheaper. */
export interface Reversal {
  risen: string;
  fallen: string;
}

/** What a design became beside where it is held against: cheaper than another it was dearer than, dearer, or both. */
export type Turn = 'risen' | 'fallen' | 'both';

/** A kernel's order is held against the kernel before, the first one, both of its architecture, and another architecture. */
export type Against = 'previous' | 'first' | 'architecture';

interface Known {
  variant: string;
  spread: number;
  before: Ranked;
  now: Ranked;
}

type Ranked = { cost: number; rank: number };

/**
 * The pairs whose order is not as it was. Two designs have no order where they share a rank or lack one, or where their
 * costs differ by no more than the larger of their own spreads.
 * @param before what they are held against, by variant, as `now`
 * @param spreadOf as `ownSpreads` has it; 0 where it is not known
 */
export function reversals(
  before: ReadonlyMap<string, Placed>,
  now: ReadonlyMap<string, Placed>,
  spreadOf: (variant: string) => number,
): Reversal[] {
  const known = [...now].flatMap(([variant, placed]): Known[] => {
    const [one, other] = [before.get(variant), placed].map(rankedOf);
    return one && other ? [{ variant, spread: spreadOf(variant), before: one, now: other }] : [];
  });
  const found: Reversal[] = [];
  for (const [place, a] of known.entries())
    for (const b of known.slice(place + 1)) {
      const spread = Math.max(a.spread, b.spread);
      const order = orderOf(a.now, b.now, spread);
      if (order * orderOf(a.before, b.before, spread) >= 0) continue;
      const [risen, fallen] = order < 0 ? [a, b] : [b, a];
      found.push({ risen: risen.variant, fallen: fallen.variant });
    }
  return found;
}

/** What these pairs say of each design that is in one. */
export function turnsIn(pairs: readonly Reversal[]): Map<string, Turn> {
  const turns = new Map<string, Turn>();
  const add = (variant: string, turn: Turn) =>
    turns.set(variant, (turns.get(variant) ?? turn) === turn ? turn : 'both');
  for (const { risen, fallen } of pairs) {
    add(risen, 'risen');
    add(fallen, 'fallen');
  }
  return turns;
}

function rankedOf(placed: Placed | undefined): Ranked | null {
  const { cost = null, rank = null } = placed ?? {};
  return cost === null || rank === null ? null : { cost, rank };
}

/** Below 0 where `a` is the cheaper; 0 without an order. */
function orderOf(a: Ranked, b: Ranked, spread: number): number {
  return Math.abs(a.cost - b.cost) > spread ? Math.sign(a.rank - b.rank) : 0;
}
