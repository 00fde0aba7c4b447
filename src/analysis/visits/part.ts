// SPDX-License-Identifier: MIT
import type { Environment, VariantRecord } from '../../samples/environment.js';
import type { Estimate, PerBlock } from '../statistics/estimate.js';
import type { Statistics } from '../statistics/statistics.js';
import type { Visits } from './visits.js';

/** One thread count of a run: timed visits (no warm-up) and all of them. */
export interface Part {
  threads: number;
  timed: Visits;
  all: Visits;
  environment: Environment;
  statistics: Statistics;
}

/** One variant's cost over the baseline, by block and as an estimate. */
export interface Contrast {
  record: VariantRecord;
  pairs: PerBlock;
  cost: Estimate | null;
}
