// SPDX-License-Identifier: MIT
import type { RecordedWarning } from '../samples/environment.js';
import type { SummaryRow } from '../samples/summary.js';
import type { Estimate } from './statistics/estimate.js';

/**
 * A run of a user's command with nothing attached: medians over the blocks, times in ns; null is not measured.
 * Its wall time is the group's baseline, and what a design adds to that is the row's cost.
 */
export interface CommandFigures {
  /** openat that a run makes */
  openat: number | null;
  user: number | null;
  system: number | null;
  /** what each variant adds to the user time of a run */
  user_cost: Record<string, number | null>;
}

/** All that was found at one thread count. */
export interface Group {
  threads: number;
  /** median baseline per event, in unit */
  baseline: number | null;
  /** the A/A control: what a visit costs whose probe the workload never fires */
  control: Estimate | null;
  /** noise floor: the largest bound of the control's interval, absolute; null without a control */
  floor: number | null;
  /** the control is off by too much: nothing is concluded */
  biased: boolean;
  rows: SummaryRow[];
  /** where the workload is a user's command */
  command?: CommandFigures | undefined;
}

/** What the report renders: groups by thread count, and every warning with its text. */
export interface Analysis extends Pick<SummaryRow, 'run' | 'kernel' | 'target' | 'unit'> {
  /** the load, and what the user's objects were set up with, as titles say it */
  workload: string;
  /** events a second over all threads; absent where they followed each other at once */
  rate?: number | undefined;
  groups: Group[];
  warnings: RecordedWarning[];
}
