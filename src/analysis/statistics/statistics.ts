// SPDX-License-Identifier: MIT
import type { Located } from '../../samples/column.js';
import type { Warning } from '../../samples/environment.js';
import type { Measured, Rules, Unjudged } from './change.js';
import type { Bounds, Estimate, PerBlock } from './estimate.js';
import type { Case, Judged, Noise } from './verdict.js';

/** What stands for a segment in files without the column `value`. */
export type LegacyColumn = 'batch_min' | 'batch_median' | 'batch_mode';

/**
 * How the figures of one unit are judged. A run's unit chooses it once, where the run is read; golang/perf's
 * benchmath does so by its Assumption. Levels are of intervals, 0.95 unless given.
 */
export interface Statistics {
  /** a clock measured, so the figures depend on the processor */
  readonly clock: boolean;
  /** the fewest blocks that have an interval */
  readonly intervalBlocks: number;
  /** the fewest blocks that can tell one of so many contrasts from 0 */
  fewestBlocks(family: number): number;
  legacyColumn(threads: number): LegacyColumn;
  /** a − b in every block that has both */
  difference(a: PerBlock, b: PerBlock): PerBlock;
  /** null without blocks */
  middle(values: PerBlock): number | null;
  /** where differences lie; null without any */
  locate(pairs: PerBlock, level?: number): Located | null;
  /** the same with p and n */
  estimate(pairs: PerBlock, level?: number): Estimate | null;
  /** what bounds the differences that were located */
  bounds(pairs: PerBlock, located: Located): Bounds | null;
  /** half the width of what bounds them; null where they are too few */
  halfWidth(pairs: PerBlock): number | null;
  /** what the A/A control, with its differences, says of all others */
  noise(control: Estimate | null, pairs: PerBlock, baseline: number | null): Noise;
  /** whether anything is concluded beside a control with this noise */
  concludes(noise: Noise): boolean;
  /** the verdict on one of `family` contrasts, and what it lacks */
  verdict(item: Case, pairs: PerBlock, family: number): Judged;
  /** whether two costs with these differences (at least one) differ by more than noise, and p */
  apart(pairs: PerBlock, floor: number): { p: number; beyondNoise: boolean };
  /** why differences, in the order measured, may mislead */
  doubts(pairs: PerBlock, floor: number | null): Warning[];
  /** how one cost differs from another */
  change(first: Measured, other: Measured, rules: Rules): Unjudged;
}
