// SPDX-License-Identifier: MIT
import { ALPHA } from '../statistics/verdict.js';
import { signedRankP } from '../statistics/wilcoxon/signed-rank.js';
import { costs } from '../visits/pairs.js';
import { blocksNeeded, type Priced, type Scene } from './scene.js';
import { amount, span } from './words.js';

/**
 * Whether two designs are told apart, or why not: no test could with so few blocks; their interval holds 0 (or there is
 * none); the difference is below the noise floor, or no more than chance gives among so many; the run is biased; the
 * table ranks them alike.
 */
export type Told = 'apart' | 'few-blocks' | 'alike' | 'floor' | 'chance' | 'biased' | 'ranks';

/** How much dearer one design is than another, over how many common blocks, and how certain that is. */
export interface Gap {
  difference: number;
  low: number | null;
  high: number | null;
  blocks: number;
  told: Told;
}

/**
 * The difference of two costs, paired by block where samples are at hand, each against the baseline of its own
 * visit; else of the two estimates and without an interval.
 */
export function gapOf(scene: Scene, dearer: Priced, cheaper: Priced): Gap {
  const { visits } = scene;
  const pairs =
    visits?.statistics.difference(costs(visits, dearer.variant), costs(visits, cheaper.variant)) ?? null;
  const found = pairs && visits?.statistics.locate(pairs);
  const { estimate, low, high } = found ?? { estimate: dearer.cost - cheaper.cost, low: null, high: null };
  const blocks = pairs?.size ?? Math.min(dearer.blocks ?? 0, cheaper.blocks ?? 0);
  const gap = { difference: estimate, low, high, blocks };
  const ranked = dearer.rank !== null && cheaper.rank !== null && dearer.rank !== cheaper.rank;
  return { ...gap, told: told(scene, gap, ranked, [...(pairs?.values() ?? [])]) };
}

/** Apart only if their ranks differ, which is the table's own judgement, and nothing else says otherwise. */
function told(scene: Scene, gap: Omit<Gap, 'told'>, ranked: boolean, pairs: readonly number[]): Told {
  const { difference: size, low, high, blocks } = gap;
  const { group } = scene;
  const around0 = low !== null && high !== null && low <= 0 && high >= 0;
  const comparisons = comparisonsIn(scene);
  if (group.biased) return around0 ? 'alike' : 'biased';
  if (blocks < blocksNeeded(scene, comparisons)) return 'few-blocks';
  if (around0) return 'alike';
  if (ranked) return 'apart';
  if (low === null) return 'alike';
  if (Math.abs(size) <= (group.floor ?? 0)) return 'floor';
  return signedRankP(pairs) * comparisons >= ALPHA ? 'chance' : 'ranks';
}

/** Each design beside one other. */
function comparisonsIn({ priced }: Scene): number {
  return priced.length - 1;
}

/** Why gaps that are told one way are no difference, as words that may follow `is`. */
export function doubtOf(scene: Scene, items: readonly { gap: Gap }[]): string {
  const comparisons = comparisonsIn(scene);
  switch (items[0]?.gap.told) {
    case 'few-blocks': {
      const blocks = items.map(({ gap }) => gap.blocks);
      const found = span(String(Math.min(...blocks)), String(Math.max(...blocks)));
      return `too few blocks (${found} of the ${blocksNeeded(scene, comparisons)} needed)`;
    }
    case 'floor':
      return `within the noise floor of ${amount(scene.group.floor ?? 0, scene.unit)}`;
    case 'chance':
      return `no more than chance gives in ${comparisons} ${comparisons === 1 ? 'comparison' : 'comparisons'}`;
    case 'biased':
      return 'not certain in a biased run';
    case 'ranks':
      return 'not told apart in the table';
    default:
      return '';
  }
}

/** `18.5 ns [17.9, 19.2] more`, or `less` of a negative difference. */
export function moreOrLess({ difference: size, low, high }: Gap, { unit }: Scene): string {
  if (size > 0) return `${amount(size, unit, low, high)} more`;
  return `${amount(-size, unit, negated(high), negated(low))} less`;
}

function negated(bound: number | null): number | null {
  return bound === null ? null : -bound;
}

/** Items by how their gap is told, in the order first met. */
export function byTold<T extends { gap: Gap }>(items: readonly T[]): T[][] {
  const told = new Set(items.map(({ gap }) => gap.told));
  return [...told].map((one) => items.filter(({ gap }) => gap.told === one));
}
