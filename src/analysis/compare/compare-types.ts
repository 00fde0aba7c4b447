// SPDX-License-Identifier: MIT
import type { Environment, RecordedWarning, Warning } from '../../samples/environment.js';
import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import type { Explained } from '../profile/explained.js';
import type { Outcome, Shift } from '../statistics/change.js';
import type { Bounds, PerBlock } from '../statistics/estimate.js';
import type { Statistics } from '../statistics/statistics.js';
import type { Flip } from './flips.js';

/** What measurements are told apart by, in rows, in columns, by a filter: first what a run has as a whole. */
export const RUN_KEYS = ['label', 'run', 'kernel', 'target', 'arch'] as const;
export type RunKey = (typeof RUN_KEYS)[number];
export const KEYS = [...RUN_KEYS, 'threads', 'variant', 'hook', 'store'] as const;
export type Key = (typeof KEYS)[number];

/** One run that is compared, as far as its files tell; null is *not known*. */
export interface Source extends Pick<SummaryRow, 'run' | 'kernel' | 'target' | 'unit' | 'arch'> {
  /** what heads its column; set once all runs are known */
  label: string;
  path: string;
  statistics: Statistics;
  /** boots that its samples come from */
  boots: number | null;
  /** null where no environment.json was with the CSV */
  environment: Environment | null;
  measurements: Measurement[];
  /** what is known of costs by function, by variant; set where the run has profiles */
  explained: ReadonlyMap<string, Explained>;
  /** doubts about the whole run */
  warnings: RecordedWarning[];
}

type RowKey = 'threads' | 'variant' | 'hook' | 'store' | 'status' | 'reason' | 'blocks' | 'cost' | 'rank';

/** One variant at one thread count in one run. Costs are per event in the run's unit. */
export interface Measurement extends Pick<SummaryRow, RowKey> {
  source: Source;
  /** at the level of the comparison; of an exact count only where its repetitions differ: their range */
  bounds: Bounds | null;
  /** the cost in each block; null where only a summary is known, or nothing was measured */
  costs: PerBlock | null;
  /** noise floor of its table; null where it is not known */
  floor: number | null;
  /** no change is told: its A/A control differs or is missing, or a summary says only that its repetitions vary */
  doubtful: boolean;
}

/** How a measurement differs from the first of its row; its p is adjusted by Holm over the column. */
export interface Change extends Shift {
  outcome: Outcome;
}

/** A row of the comparison: for each column a cell and, from the second on, its change; null where there is none. */
export interface Row {
  name: string;
  cells: (Measurement | null)[];
  changes: (Change | null)[];
}

/** Rows that are compared with one another, as those of one thread count. */
export interface Table {
  heading: string;
  rows: Row[];
  /** the geometric mean of a column's ratios, and how many rows have one */
  means: { ratio: number | null; rows: number }[];
  flips: Flip[];
}

/** Runs side by side. */
export interface Comparison {
  unit: Unit;
  /** as titles say it; without what objects were set up with, where that is unlike; null where no run says */
  workload: string | null;
  alpha: number;
  /** what heads the rows, such as `variant`, and each column */
  row: string;
  columns: string[];
  sources: Source[];
  tables: Table[];
  /** what makes the runs less comparable than they look */
  warnings: Warning[];
}
