// SPDX-License-Identifier: MIT
import type { Environment, VariantRecord } from '../../samples/environment.js';
import type { Estimate } from '../types.js';
import type { PerBlock } from './pairs.js';
import type { Visits } from './visits.js';

/** One thread count of a run: timed visits (no warm-up) and all of them. */
export interface Part {
  threads: number;
  timed: Visits;
  all: Visits;
  environment: Environment;
  level: number;
}

/** One variant's cost over the baseline, by block and as an estimate. */
export interface Contrast {
  record: VariantRecord;
  costs: PerBlock;
  cost: Estimate | null;
}
