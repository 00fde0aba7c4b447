// SPDX-License-Identifier: MIT
import type { Phase } from '../../samples/sample.js';
import type { Workload } from '../interfaces.js';
import type { BatchPlan } from '../phases/batches.js';

/** A phase that is timed. */
export type TimedPhase = Exclude<Phase, 'count'>;

/** The workloads of one thread count, which live for the whole run, and how long each phase's segment lasts. */
export interface Load {
  readonly event: Workload;
  readonly bystander: Workload;
  plans: Record<TimedPhase, BatchPlan>;
  count_events: number;
  /** whether unlike baselines show a disturbed visit: of one thread that makes events as fast as they go */
  steady: boolean;
  close(): void;
}
