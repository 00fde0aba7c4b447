// SPDX-License-Identifier: MIT
import { signedRankP } from '../statistics/signed-rank.js';
import { locate } from '../visits/estimate.js';
import { costs, difference, type PerBlock } from '../visits/pairs.js';
import { ALPHA, fewestBlocks } from '../visits/verdict.js';
import type { Priced, Scene } from './scene.js';
import { amount } from './words.js';

/**
 * Whether two designs are told apart, and if not, why: so few blocks that no test could; 0 is a difference that
 * they may have (or there is no interval to ask); less than the noise floor; not certain beyond chance, as many
 * as are compared; a biased run; or only the table's ranks, which compare others.
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
  const { visits, unit } = scene;
  const pairs = visits && difference(costs(visits, dearer.variant), costs(visits, cheaper.variant), unit);
  const found = pairs && locate(pairs, unit, 0.95);
  const { estimate, low, high } = found ?? { estimate: dearer.cost - cheaper.cost, low: null, high: null };
  const blocks = pairs?.size ?? Math.min(...[dearer, cheaper].map((row) => row.blocks ?? 0));
  const gap = { difference: estimate, low, high, blocks };
  const ranked = dearer.rank !== null && cheaper.rank !== null && dearer.rank !== cheaper.rank;
  return { ...gap, told: told(scene, gap, ranked, pairs) };
}

/** Apart only if their ranks differ, which is the table's own judgement, and nothing else says otherwise. */
function told(
  { group, unit, priced }: Scene,
  { difference: size, low, high, blocks }: Omit<Gap, 'told'>,
  ranked: boolean,
  pairs: PerBlock | null,
): Told {
  const around0 = low !== null && high !== null && low <= 0 && high >= 0;
  const comparisons = priced.length - 1;
  if (group.biased) return around0 ? 'alike' : 'biased';
  if (unit === 'ns' && blocks < fewestBlocks(comparisons)) return 'few-blocks';
  if (around0) return 'alike';
  if (ranked) return 'apart';
  if (low === null || pairs === null) return 'alike';
  if (Math.abs(size) <= (group.floor ?? 0)) return 'floor';
  return signedRankP([...pairs.values()]) * comparisons >= ALPHA ? 'chance' : 'ranks';
}

/** Why gaps that are told alike are no difference, as words that may follow `is`; of few blocks, how few. */
export function doubtOf({ group, unit, priced }: Scene, gaps: readonly Gap[]): string {
  const comparisons = priced.length - 1;
  switch (gaps[0]?.told) {
    case 'few-blocks': {
      const blocks = gaps.map((gap) => gap.blocks);
      const [least, most] = [Math.min(...blocks), Math.max(...blocks)];
      const found = least === most ? `${most}` : `${least} to ${most}`;
      return `too few blocks (${found} of the ${fewestBlocks(comparisons)} that it takes)`;
    }
    case 'floor':
      return `within the noise floor of ${amount(group.floor ?? 0, unit)}`;
    case 'chance':
      return `not beyond what chance gives over ${comparisons} ${comparisons === 1 ? 'comparison' : 'comparisons'}`;
    case 'biased':
      return 'not certain in a biased run';
    case 'ranks':
      return 'not told by their ranks';
    default:
      return '';
  }
}

/** `18.5 ns [17.9, 19.2] more`, or `less` of a negative difference. */
export function moreOrLess({ difference: size, low, high }: Gap, { unit }: Scene): string {
  if (size > 0) return `${amount(size, unit, low, high)} more`;
  return `${amount(Math.abs(size), unit, negated(high), negated(low))} less`;
}

function negated(bound: number | null): number | null {
  return bound === null ? null : -bound;
}

/** Items whose gap is told alike, and the doubt that they share. */
export interface ToldAlike<T> {
  told: Told;
  doubt: string;
  items: T[];
}

/** Items by how their gap is told, in the order first met. */
export function byTold<T extends { gap: Gap }>(scene: Scene, items: readonly T[]): ToldAlike<T>[] {
  return [...new Set(items.map(({ gap }) => gap.told))].map((told) => {
    const alike = items.filter(({ gap }) => gap.told === told);
    const gaps = alike.map(({ gap }) => gap);
    return { told, doubt: doubtOf(scene, gaps), items: alike };
  });
}
