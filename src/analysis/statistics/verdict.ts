// SPDX-License-Identifier: MIT
import type { Verdict } from '../../samples/column.js';
import type { Warning } from '../../samples/environment.js';
import type { Estimate } from './estimate.js';
import { normalQuantile } from './normal.js';

/** Error rate of the family of one table's contrasts. */
export const ALPHA = 0.05;

/** A 95 % interval needs so many blocks. */
export const INTERVAL_BLOCKS = 6;

/** A day of blocks, at about one a second, is as good as never. */
const MOST_BLOCKS = 100_000;

/** What the A/A control says of all verdicts: how large a difference is noise, and whether the control itself is off. */
export interface Noise {
  floor: number | null;
  biased: boolean;
}

/** The cost of one variant, to be judged. */
export interface Case {
  cost: Estimate;
  /** adjusted by Holm over the table; null for exact counts */
  p: number | null;
  noise: Noise;
}

/** A verdict, and why it is no other. */
export interface Judged {
  verdict: Verdict;
  warnings: Warning[];
}

/** A control that costs more than this share of the baseline: the run measures more than its probes. */
const BIASED_SHARE = 0.01;

/**
 * The noise of a timed control: its interval's largest bound, below which nothing differs. It is biased where the whole
 * interval lies beyond a hundredth of the baseline; a visit itself adds a little (docs/evidence.md, Just after attaching).
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

/** The noise of an exact control no two of whose events are alike, as runs of a program: as of a timed control. */
export function unevenNoise(noise: Noise, control: Estimate | null, baseline: number | null): Noise {
  const off = Math.abs(control?.estimate ?? 0);
  return { ...noise, biased: off > (baseline ?? 0) * BIASED_SHARE };
}

/** *differs* if Holm p < .05 and |cost| exceeds the noise floor of an unbiased control; else *inconclusive*. */
export function verdictOf({ cost, p, noise }: Case): Verdict {
  if (noise.biased || noise.floor === null || p === null) return 'inconclusive';
  return p < ALPHA && Math.abs(cost.estimate) > noise.floor ? 'differs' : 'inconclusive';
}

/** Whether every repetition lies beyond the floor, on one side. */
export function allBeyond(differences: readonly number[], floor: number): boolean {
  return differences.every((d) => d > floor) || differences.every((d) => d < -floor);
}

/**
 * Exact counts need no test: *differs* if every repetition lies beyond the floor (0 without a control) on one side,
 * *equivalent* if every one is 0, else *inconclusive*.
 */
export function exactVerdict(differences: readonly number[], { biased, floor }: Noise): Verdict {
  if (biased) return 'inconclusive';
  if (allBeyond(differences, floor ?? 0)) return 'differs';
  return differences.every((d) => d === 0) ? 'equivalent' : 'inconclusive';
}

/** The fewest blocks whose smallest possible p, 2^(1 − n), passes Holm's first step in a family; −∞ in an empty one. */
export function fewestBlocks(family: number): number {
  return Math.floor(1 + Math.log2(family / ALPHA)) + 1;
}

/**
 * Roughly how many blocks would tell an inconclusive cost from 0; null if none will, or too many. It assumes that the
 * estimate stays, and that the floor and the interval, widened for Holm's first step, shrink with the root of the blocks.
 */
export function blocksToSettle({ cost, noise }: Case, family: number): number | null {
  if (noise.biased || noise.floor === null) return null;
  const fewest = Math.max(cost.n + 1, fewestBlocks(family));
  if (cost.low === null || cost.high === null) return fewest;
  const widen = normalQuantile(ALPHA / 2 / family) / normalQuantile(ALPHA / 2);
  const reach = Math.max(((cost.high - cost.low) / 2) * widen, noise.floor);
  const blocks = Math.ceil(cost.n * (reach / cost.estimate) ** 2);
  return blocks <= MOST_BLOCKS ? Math.max(fewest, blocks) : null;
}

/** What an inconclusive cost lacks: blocks for any verdict, or a longer run. */
export function unsettled(item: Case, family: number): Warning[] {
  const { noise, cost } = item;
  if (noise.biased || noise.floor === null) return []; // a warning of the whole table says so
  const needed = fewestBlocks(family);
  if (cost.n < needed) {
    const table = family === 1 ? 'one design' : `${family} designs`;
    const text = `too few blocks for a verdict: ${cost.n} of the ${needed} that a table of ${table} needs`;
    return [{ code: 'few-blocks', text }];
  }
  const blocks = blocksToSettle(item, family);
  const outlook = blocks === null ? 'more will hardly settle it' : `about ${blocks} would settle it`;
  return [{ code: 'inconclusive', text: `inconclusive after ${cost.n} blocks; ${outlook}` }];
}
