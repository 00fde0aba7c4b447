// SPDX-License-Identifier: MIT
import type { Machine, Workload } from '../interfaces.js';
import type { BatchPlan } from '../phases/batches.js';
import type { Load } from './load.js';

/**
 * Exact mode's batches: of one event, so that what the kernel does only now and then (a slab's new page every
 * 16 files on 5.10, the timer's tick) is in few of them and the mode is the event itself; and many in a burst,
 * around which the harness makes a dozen system calls of its own that a sys_enter hook runs for too.
 */
const SINGLE: BatchPlan = { events: 1, burst: 512, runs: 1, settle: 64, batch_ns: 0 };
const COUNT_EVENTS = 1_000;
/** Where threads race they make so many together: enough to meet, and however many they are a visit ends. */
export const RACE_EVENTS = 800_000;

/** Starts the two workloads of one thread count for exact mode: nothing is calibrated, no clock is asked, and a
 * thread's place in memory is the same in every boot. */
export function startExactLoad(
  machine: Machine,
  kind: string,
  threads: number,
  count_events = COUNT_EVENTS,
): Load {
  const started: Workload[] = [];
  const close = () => {
    for (const workload of started) workload.close();
  };
  try {
    for (const one of [kind, 'getppid']) started.push(machine.startWorkload(one, threads, 'tsc'));
  } catch (error) {
    close();
    throw error;
  }
  const [event, bystander] = started as [Workload, Workload];
  const plans = { event: SINGLE, stats: SINGLE, bystander: SINGLE };
  return { event, bystander, plans, count_events, steady: false, close };
}
