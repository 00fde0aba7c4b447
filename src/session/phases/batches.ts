// SPDX-License-Identifier: MIT
import { Bench } from 'tinybench';
import type { Timing } from '../../native/index.js';
import type { Workload } from '../interfaces.js';

/** How the events of a segment are made. */
export interface BatchPlan {
  /** of each thread in a batch */
  events: number;
  /** batches in one run of the workload */
  burst: number;
  runs: number;
  /** batches thrown away before them */
  settle: number;
  /** ns between the events of a thread, of a load at a rate; else they follow each other at once */
  interval?: number;
  /** how long a batch takes with nothing attached, in ns; 0 where instructions are counted */
  batch_ns: number;
}

/** How long a segment takes with nothing attached, in s. */
export function segmentSeconds({ burst, runs, settle, batch_ns }: BatchPlan): number {
  return ((burst * runs + settle) * batch_ns) / 1e9;
}

/**
 * A plan whose runs make no more events than buffers hold that are emptied between them: as many batches, shorter ones
 * where one batch is too much. @param room events of all threads together; null: any number
 */
export function fitted(plan: BatchPlan, threads: number, room: number | null): BatchPlan {
  const longest = Math.max(plan.burst, plan.settle);
  if (room === null || plan.events * longest * threads <= room) return plan;
  const most = Math.max(1, Math.floor(room / threads));
  const events = Math.min(plan.events, most);
  const burst = Math.min(plan.burst, Math.floor(most / events));
  const runs = Math.ceil((plan.burst * plan.runs) / burst);
  const batch_ns = (plan.batch_ns * events) / plan.events;
  return { ...plan, events, burst, runs, settle: Math.min(plan.settle, burst), batch_ns };
}

/** What is done around a run of the workload. */
interface Around {
  before(): void;
  after(): Promise<boolean>;
}

/**
 * Runs a segment's batches, driven by tinybench; the workload's threads time themselves.
 * @param onSettled called once, before the first batch that is kept
 * @param around called before and after each run of the workload, outside what is timed; a run that `after` says no to
 *   is made again
 * @returns the timings in the order measured: tinybench sorts its own @throws what the workload or one of the two throws
 */
export async function runBatches(
  workload: Workload,
  plan: BatchPlan,
  onSettled: () => void = () => {},
  around: Around = { before: () => {}, after: async () => true },
): Promise<Timing[]> {
  const timings: Timing[] = [];
  let burst = plan.burst;
  const bench = new Bench({
    iterations: plan.runs,
    time: 0,
    warmup: plan.settle > 0,
    warmupIterations: 1,
    warmupTime: 0,
    throws: true,
  });
  bench.add(
    'batch',
    async () => {
      let timing: Timing;
      do {
        around.before();
        timing = workload.run(plan.events, burst, plan.interval);
      } while (!(await around.after()));
      timings.push(timing);
      return { overriddenDuration: milliseconds(timing.wall / workload.threads) };
    },
    {
      async: true,
      beforeAll: (mode) => {
        burst = mode === 'warmup' ? plan.settle : plan.burst;
        if (mode === 'warmup') return;
        timings.length = 0;
        onSettled();
      },
    },
  );
  await bench.run();
  return timings;
}

/** For a duration it does not like tinybench silently takes its own timer's. @throws RangeError instead */
function milliseconds(ns: number): number {
  if (!Number.isFinite(ns) || ns < 0) throw new RangeError(`a batch lasted ${ns} ns`);
  return ns / 1e6;
}
