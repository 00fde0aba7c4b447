import type { Unit } from '../samples/sample.js';
import { holm } from './holm.js';
import { difference, type PerBlock } from './pairs.js';
import { hodgesLehmann, signedRankP } from './signed-rank.js';
import { ALPHA } from './verdict.js';

/** A variant to be ranked: its cost in each block. */
export interface Ranked {
  id: string;
  costs: PerBlock;
}

/** What separates two variants: p of their paired difference, and whether it is larger than noise. */
interface Gap {
  p: number;
  beyondNoise: boolean;
}

function gap(cheaper: Ranked, dearer: Ranked, unit: Unit, floor: number): Gap {
  const values = [...difference(dearer.costs, cheaper.costs, unit).values()];
  if (values.length === 0) return { p: 1, beyondNoise: false };
  if (unit === 'ns') return { p: signedRankP(values), beyondNoise: Math.abs(hodgesLehmann(values)) > floor };
  return { p: 0, beyondNoise: values.every((d) => d > floor) || values.every((d) => d < -floor) };
}

/**
 * Ranks from 1 of variants that come in order of cost; those that cannot be told apart share one, and the
 * next rank counts them all (1, 1, 3). Two are told apart by the rule of a verdict: their costs, paired by
 * block (the baseline cancels), differ by the signed-rank test and by more than the noise floor; exact
 * counts by differing in every repetition, on one side.
 *
 * A variant opens a new rank if it is told apart from its cheaper neighbour (Holm over all neighbours), or
 * from the first of the rank it would join (Bonferroni over as many, since each is compared with one such
 * leader): without the second, a chain of small steps would put the cheapest and the dearest on one rank.
 */
export function ranks(ordered: readonly Ranked[], unit: Unit, floor: number | null): Map<string, number> {
  const noise = floor ?? 0;
  const gaps = ordered.slice(1).map((item, index) => gap(ordered[index] as Ranked, item, unit, noise));
  const adjusted = holm(gaps.map(({ p }) => p));
  const result = new Map<string, number>();
  let leader = 0;
  ordered.forEach((item, index) => {
    if (index > 0) {
      const toNeighbour = gaps[index - 1] as Gap;
      const apart = () => {
        // The leader that is the neighbour has been asked: Holm is never stricter than Bonferroni.
        if (leader === index - 1) return false;
        const toLeader = gap(ordered[leader] as Ranked, item, unit, noise);
        return toLeader.beyondNoise && toLeader.p * gaps.length < ALPHA;
      };
      if ((toNeighbour.beyondNoise && (adjusted[index - 1] as number) < ALPHA) || apart()) leader = index;
    }
    result.set(item.id, leader + 1);
  });
  return result;
}
