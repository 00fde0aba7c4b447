// SPDX-License-Identifier: MIT
import type { Verdict } from '../../samples/column.js';
import type { Estimate } from '../types.js';
import { normalQuantile } from './normal.js';

/** Error rate of the family of one table's contrasts. */
export const ALPHA = 0.05;

/** More blocks than anybody runs (a day of them, at about one a second) are as good as never. */
const MOST_BLOCKS = 100_000;

/** What the A/A control says of all verdicts: how large a difference nothing makes, and whether it lies. */
export interface Noise {
  floor: number | null;
  biased: boolean;
}

/** A control that is off by more than this share of the baseline shows that a run measures something else than its probes. */
const BIASED_SHARE = 0.01;

/**
 * Reads the noise off the control: floor = its interval's largest bound, which no verdict goes below; biased where all
 * of the interval lies beyond a hundredth of the baseline. A little is a visit's own doing and is in the floor: just
 * after attaching, events take 1 to 2 ns longer (docs/evidence.md), which many blocks tell from 0.
 */
export function noiseOf(control: Estimate | null, baseline: number | null): Noise {
  if (control === null || control.low === null || control.high === null)
    return { floor: null, biased: false };
  const { low, high } = control;
  const most = (baseline ?? 0) * BIASED_SHARE;
  return { floor: Math.max(Math.abs(low), Math.abs(high)), biased: low > most || high < -most };
}

/** The noise of an exact control: the largest difference in any repetition; biased where its value is not 0. */
export function exactNoise(control: Estimate | null, differences: readonly number[]): Noise {
  if (control === null) return { floor: null, biased: false };
  const floor = differences.reduce((largest, d) => Math.max(largest, Math.abs(d)), 0);
  return { floor, biased: control.estimate !== 0 };
}

/** What a verdict is made of. */
export interface Case {
  cost: Estimate;
  /** adjusted by Holm over the table */
  p: number;
  noise: Noise;
}

/**
 * *differs* if Holm p < .05 and |cost| exceeds the noise floor; else *inconclusive*. Where the control is
 * biased, or there is none to set a floor, nothing is concluded.
 */
export function verdictOf({ cost, p, noise }: Case): Verdict {
  if (noise.biased || noise.floor === null) return 'inconclusive';
  return p < ALPHA && Math.abs(cost.estimate) > noise.floor ? 'differs' : 'inconclusive';
}

/**
 * An exact unit needs no test, since repetitions show all the doubt there is: *differs* if every
 * repetition lies beyond the floor on one side; *equivalent* if every one is 0; else *inconclusive*.
 * Without a control the floor is 0.
 */
export function exactVerdict(differences: readonly number[], noise: Noise): Verdict {
  if (noise.biased) return 'inconclusive';
  const floor = noise.floor ?? 0;
  if (differences.every((d) => d > floor) || differences.every((d) => d < -floor)) return 'differs';
  return differences.every((d) => d === 0) ? 'equivalent' : 'inconclusive';
}

/** The fewest blocks whose smallest possible p, 2^(1 − n), passes Holm's first step in a family; −∞ in an empty one. */
export function fewestBlocks(family: number): number {
  return Math.floor(1 + Math.log2(family / ALPHA)) + 1;
}

/**
 * Roughly how many blocks would settle an inconclusive case; null if none will (a biased or absent
 * control), or only absurdly many. It supposes that the estimate stays and that widths, the floor's too,
 * shrink with the root of the blocks: until the interval, widened for Holm's first step in the family, and
 * the floor both fall short of |cost|.
 */
export function blocksToSettle(item: Case, family: number): number | null {
  const { cost, noise } = item;
  if (noise.biased || noise.floor === null) return null;
  const fewest = Math.max(cost.n + 1, fewestBlocks(family));
  if (cost.low === null || cost.high === null) return fewest;
  const size = Math.abs(cost.estimate);
  const widen = normalQuantile(ALPHA / 2 / family) / normalQuantile(ALPHA / 2);
  const reach = Math.max(((cost.high - cost.low) / 2) * widen, noise.floor);
  const blocks = Math.ceil(cost.n * (reach / size) ** 2);
  return blocks <= MOST_BLOCKS ? Math.max(fewest, blocks) : null;
}
