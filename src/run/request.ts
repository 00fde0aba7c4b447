// SPDX-License-Identifier: MIT
import type { CommandRequest } from '../host/user-command.js';
import type { ColumnSet } from '../samples/column-sets.js';
import type { RunOptions } from '../samples/environment.js';
import type { Setup } from '../samples/setup.js';
import type { Profiled } from '../variants/core.js';
import type { OwnObject } from '../variants/own.js';
import type { Keys } from '../variants/variant.js';
import type { ArchName } from '../vm/system/arch.js';

/** What a run is asked to do. */
export interface RunRequest {
  variants: string[];
  /** the user's own objects, beside the variants named */
  own: OwnObject[];
  /** what they are set up with */
  setup: Setup;
  /** the user's own workload, in the place of `workload` */
  command: CommandRequest | null;
  threads: number[];
  /** what events are counted under, of stores with keys; empty: the keys that the designs have */
  keys: Keys[];
  workload: string;
  /** no workload was named: that of each own program is found by trial, and `workload` is the designs' usual one */
  find_workload?: boolean;
  /** where the catalogue's designs are moved to, a function or CATEGORY:EVENT; undefined: each at its own place */
  at?: string | undefined;
  /** events a second over all threads; undefined: one after another at once */
  rate?: number | undefined;
  /** characters of the path that `openat-enoent` looks for; undefined: the usual one's */
  path_length?: number | undefined;
  /** null: drawn, or 1 in exact mode */
  seed: number | null;
  /** after warm-up; null for no limit */
  blocks: number | null;
  /** half-width in ns; null for none */
  precision: number | null;
  /** null: as long as verdicts need; with `blocks`, until they are done */
  max_time_s: number | null;
  quick: boolean;
  /** whole logs with errors */
  verbose: boolean;
  out: string | null;
  format: 'table' | 'markdown' | 'csv' | 'json';
  /** Markdown for a pull request: a verdict and a short table, the rest folded */
  brief: boolean;
  /** of the table on stdout */
  columns: ColumnSet;
  target: 'auto' | 'host' | 'vm';
  /** kernels to boot, as given */
  kernels: string[];
  /** those that each of these kernels is booted of; none: of the one that it names, else the machine's own */
  archs: ArchName[];
  exact: boolean;
  /** of which designs to keep what events execute, by call stack; in exact mode */
  profile: Profiled;
  /** an interrupted run to go on with; null for a new one */
  resume: ResumeRequest | null;
  /** where an interrupted run of guests lies: the kernels that it has whole are not measured again */
  kept_in?: string | undefined;
}

/** The interrupted run to go on with. */
export interface ResumeRequest {
  folder: string;
  /** what the flags beside --resume say */
  asked: Partial<RunOptions>;
}
