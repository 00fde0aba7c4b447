// SPDX-License-Identifier: MIT
import type { Clock } from '../../native/index.js';
import type { Phase } from '../../samples/sample.js';
import type { Machine, Workload } from '../interfaces.js';
import type { BatchPlan } from '../phases/batches.js';

/** A phase that is timed. */
export type TimedPhase = Exclude<Phase, 'count'>;

/** What the two workloads of a load make. */
interface LoadPlan {
  /** how long each phase's segment lasts */
  plans: Record<TimedPhase, BatchPlan>;
  count_events: number;
  /** whether unlike baselines show a disturbed visit: of one thread that makes events as fast as they go */
  steady: boolean;
}

/** The workloads of one thread count, which live for the whole run. */
export interface Load extends LoadPlan {
  readonly event: Workload;
  readonly bystander: Workload;
  close(): void;
}

/** Starts both workloads of one thread count, and plans what they make. The caller closes the load. */
export function startLoad(
  machine: Machine,
  { kind, threads, clock }: { kind: string; threads: number; clock: Clock },
  planned: (event: Workload, bystander: Workload) => LoadPlan,
): Load {
  const started: Workload[] = [];
  const start = (one: string): Workload => {
    const workload = machine.startWorkload(one, threads, clock);
    started.push(workload);
    return workload;
  };
  const close = () => {
    for (const workload of started) workload.close();
  };
  try {
    const [event, bystander] = [start(kind), start('getppid')];
    return { event, bystander, close, ...planned(event, bystander) };
  } catch (error) {
    close();
    throw error;
  }
}
