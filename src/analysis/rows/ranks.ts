// SPDX-License-Identifier: MIT
import type { PerBlock } from '../statistics/estimate.js';
import { holm } from '../statistics/holm.js';
import type { Statistics } from '../statistics/statistics.js';
import { ALPHA } from '../statistics/verdict.js';

/** A variant to be ranked: its cost in each block. */
export interface Ranked {
  id: string;
  costs: PerBlock;
}

/** What separates two variants: p of their paired difference over so many blocks, and whether it is larger than noise. */
interface Gap {
  blocks: number;
  p: number;
  beyondNoise: boolean;
}

function gap(cheaper: Ranked, dearer: Ranked, statistics: Statistics, floor: number): Gap {
  const pairs = statistics.difference(dearer.costs, cheaper.costs);
  const blocks = pairs.size;
  return blocks === 0 ? { blocks, p: 1, beyondNoise: false } : { blocks, ...statistics.apart(pairs, floor) };
}

/**
 * Ranks from 1 of variants that come in order of cost. Those that cannot be told apart share a rank, and the next one
 * counts them all (1, 1, 3). Two are told apart by the rule of a verdict, on their costs paired by block. A variant
 * with too few blocks for that, alone or in common with the first of its rank, has none.
 */
export function ranks(
  ordered: readonly Ranked[],
  statistics: Statistics,
  floor: number | null,
): Map<string, number> {
  const enough = statistics.fewestBlocks(ordered.length - 1);
  const placed = ordered.filter(({ costs }) => costs.size >= enough);
  const between = (cheaper: number, dearer: number) =>
    gap(placed[cheaper] as Ranked, placed[dearer] as Ranked, statistics, floor ?? 0);
  const gaps = placed.slice(1).map((_, index) => between(index, index + 1));
  const adjusted = holm(gaps.map(({ p }) => p));
  const result = new Map<string, number>();
  let leader = 0;
  placed.forEach(({ id }, index) => {
    if (index > 0) {
      // Told from its cheaper neighbour (Holm over all), or from the first of the rank (Bonferroni over as many): else
      // a chain of small steps would put the cheapest and the dearest on one rank.
      const toNeighbour = gaps[index - 1] as Gap;
      const toLeader = leader === index - 1 ? toNeighbour : between(leader, index);
      if (
        (toNeighbour.beyondNoise && (adjusted[index - 1] as number) < ALPHA) ||
        (toLeader.beyondNoise && toLeader.p * gaps.length < ALPHA)
      )
        leader = index;
      else if (toLeader.blocks < enough) return;
    }
    result.set(id, leader + 1);
  });
  return result;
}
