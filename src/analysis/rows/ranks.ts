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
 * Ranks from 1 of variants that come in order of cost; those that cannot be told apart share one, and the next rank
 * counts them all (1, 1, 3). Two are told apart by the rule of a verdict, on their costs paired by block.
 *
 * A variant opens a new rank if it is told apart from its cheaper neighbour (Holm over all neighbours), or from the
 * first of the rank it would join (Bonferroni over as many): else a chain of small steps would put the cheapest and the
 * dearest on one rank. Too few blocks are no likeness: a variant whose blocks, or those that it shares with the first
 * of the rank, are too few to tell two apart has no rank.
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
