import { Bench } from 'tinybench';
import type { Timing } from '../native/index.js';
import type { Workload } from './interfaces.js';
import { type Quiet, quietWalls } from './quiet.js';

/** How many quiet batches are wanted, and how long the batches kept may last for them, in ns; and for the least. */
export interface QuietPlan {
  wanted: number;
  most_ns: number;
  least: number;
  longest_ns: number;
}

/** One phase: events a thread and batch, batches a run of the workload, runs kept, and batches to settle first. */
export interface BatchPlan {
  events: number;
  burst: number;
  runs: number;
  settle: number;
  /** ns from one event of a thread to its next, of a load at a rate; else as fast as they go */
  interval?: number;
  /** where quiet batches are looked for */
  quiet?: QuietPlan;
  /** whether they begin with swept caches, too */
  sweeps?: boolean;
}

/**
 * Runs a phase's batches, driven by tinybench; the workload's threads time themselves. Returns the timings
 * in the order measured: tinybench sorts its own samples, which would lose it. Where too few of the planned
 * batches were quiet, goes on until enough are, or until the plan's most.
 * @param quiet tells quiet batches where the plan looks for them, and learns from all; null where none is looked for
 * @param onSettled called once, when what was run to settle is over and before the first kept batch
 * @param afterRun called after each run of the workload, outside what is timed
 * @throws what the workload throws
 */
export function runBatches(
  workload: Workload,
  plan: BatchPlan,
  quiet: Quiet | null,
  onSettled: () => void = () => {},
  afterRun: () => void = () => {},
): Timing[] {
  const watcher = plan.quiet === undefined ? null : quiet;
  const quanta = plan.sweeps ? 'swept' : 'quanta';
  const run = (batches: number) => {
    const timing = workload.run(plan.events, batches, watcher === null ? 'none' : quanta, plan.interval);
    watcher?.learn(timing);
    afterRun();
    return timing;
  };
  const timings = plannedRuns(plan, workload.threads, run, onSettled);
  if (watcher !== null) waitForQuiet(plan, watcher.limit(), timings, () => run(plan.burst));
  return timings;
}

function plannedRuns(
  plan: BatchPlan,
  threads: number,
  run: (batches: number) => Timing,
  onSettled: () => void,
): Timing[] {
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
    () => {
      const timing = run(burst);
      timings.push(timing);
      return { overriddenDuration: milliseconds(timing.wall / threads) };
    },
    {
      async: false,
      beforeAll: (mode) => {
        burst = mode === 'warmup' ? plan.settle : plan.burst;
        if (mode === 'warmup') return;
        timings.length = 0;
        onSettled();
      },
    },
  );
  bench.runSync();
  return timings;
}

/** Goes on with runs, which it adds to `timings`, while too few of their batches were quiet. */
function waitForQuiet({ quiet }: BatchPlan, limit: number, timings: Timing[], run: () => Timing): void {
  if (quiet === undefined) return;
  let found = timings.reduce((total, timing) => total + quietWalls(timing, limit).length, 0);
  let lasted = timings.reduce((total, timing) => total + timing.wall, 0);
  const lacks = () =>
    (found < quiet.wanted && lasted < quiet.most_ns) || (found < quiet.least && lasted < quiet.longest_ns);
  while (lacks()) {
    const timing = run();
    timings.push(timing);
    found += quietWalls(timing, limit).length;
    lasted += timing.wall;
  }
}

/** tinybench falls back to its own timer, in silence, for a duration it does not like: so check it first. */
function milliseconds(ns: number): number {
  if (!Number.isFinite(ns) || ns < 0) throw new RangeError(`a batch lasted ${ns} ns`);
  return ns / 1e6;
}
