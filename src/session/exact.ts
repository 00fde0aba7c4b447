import type { BatchPlan } from './batches.js';
import type { Machine, Workload } from './interfaces.js';
import type { Load } from './visit.js';

/**
 * Exact mode's batches: short, so that few are hit by the timer's tick (every 4 million instructions at
 * HZ=250), and many, so that their mode is the undisturbed one.
 */
const SHORT: BatchPlan = { events: 10, batches: 41, settle: 5 };

/**
 * Where runs are counted: fewer and longer, since around each batch the harness makes a dozen system calls of
 * its own, which a sys_enter hook runs for; and in all hardly longer than a tick, which run_time would hold.
 */
const STATS: BatchPlan = { events: 200, batches: 5, settle: 2 };
const COUNT_EVENTS = 1_000;

/** Starts the two workloads of one thread count for exact mode: nothing is calibrated, no clock is asked. */
export function startExactLoad(machine: Machine, kind: string, threads: number): Load {
  const started: Workload[] = [];
  try {
    for (const one of [kind, 'getppid']) started.push(machine.startWorkload(one, threads));
  } catch (error) {
    for (const workload of started) workload.close();
    throw error;
  }
  const [event, bystander] = started as [Workload, Workload];
  return {
    event,
    bystander,
    plans: { event: SHORT, stats: STATS, bystander: SHORT },
    count_events: COUNT_EVENTS,
  };
}
