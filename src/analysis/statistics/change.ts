// SPDX-License-Identifier: MIT
import type { Bounds, PerBlock } from './estimate.js';

/** A cost of one run, as far as its files tell. */
export interface Measured {
  cost: number;
  /** at the level of the comparison; of an exact count only where its repetitions differ: their range */
  bounds: Bounds | null;
  /** null where only a summary is known */
  costs: PerBlock | null;
}

/** What a change is judged by. */
export interface Rules {
  /** error rate of a family, and what an interval leaves outside */
  alpha: number;
  /** half-width of the region of no importance, in unit; null: none was named */
  margin: number | null;
  /** noise floor, in unit */
  floor: number;
  /** both are of one run, so its blocks pair them */
  sameRun: boolean;
}

/** How a change was found: by the blocks, paired or not; by the intervals of summaries; of exact counts. */
export type Method = 'signed-rank' | 'rank-sum' | 'intervals' | 'exact';

/**
 * What a change comes to: `unclear` where none can be told, `equivalent` where the interval lies inside the
 * margin or exact counts are equal.
 */
export type Outcome = 'dearer' | 'cheaper' | 'equivalent' | 'unclear';

/** How one cost differs from another, in unit per event. */
export interface Shift {
  change: number;
  bounds: Bounds | null;
  /** its cost over the first's; null where that is not certain to be above 0 */
  ratio: number | null;
  ratioBounds: Bounds | null;
  /** null for exact counts, and where a summary has no interval */
  p: number | null;
  method: Method;
}

/** A change with its own p, and what it comes to by a p that is adjusted for its family. */
export interface Unjudged extends Shift {
  outcome: (p: number | null) => Outcome;
}
