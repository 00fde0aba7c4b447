// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { Timing } from '../../native/index.js';
import type { Unit } from '../../samples/sample.js';
import type { Machine, Probe, Workload } from '../interfaces.js';
import type { Load, TimedPhase } from '../load/load.js';
import { turn } from '../turn.js';
import { runBatches } from './batches.js';
import { batchFigures, eachBatch, type Figures, NO_BASELINES, sum, totals } from './figures.js';
import { accounts, difference, withStatistics } from './run-times.js';

/** The kernel shares CPU time out between user and system by the tick: no count of instructions. */
const NO_TICKS = { user: null, sys: null, machine_sys: null };

/** How a segment is measured. */
export interface SegmentOptions {
  unit: Unit;
  /** an abort ends it between two runs of the workload */
  signal?: AbortSignal | undefined;
}

/**
 * Measures one timed phase of a visit.
 * @param probe the attached probe; null: nothing is attached
 * @throws ProbeBenchError `overflow` for a design that could not hold what it hands over: its cost would be that of
 * dropping
 */
export async function timedPhase(
  machine: Machine,
  probe: Probe | null,
  load: Load,
  phase: TimedPhase,
  options: SegmentOptions,
): Promise<Figures> {
  const measure = () => segment(machine, probe, load, phase, options);
  return phase === 'stats' ? withStatistics(machine, measure) : measure();
}

async function segment(
  machine: Machine,
  probe: Probe | null,
  load: Load,
  phase: TimedPhase,
  { unit, signal }: SegmentOptions,
): Promise<Figures> {
  const workload = phase === 'bystander' ? load.bystander : load.event;
  const plan = load.plans[phase];
  const look = () => ({
    ...(probe === null ? { run_cnt: null, run_time: null, missed: null } : accounts(probe)),
    machine_sys: machine.systemTime(),
    handed: probe?.drain() ?? null,
  });
  let before = look();
  const timings = await runBatches(
    workload,
    plan,
    () => {
      before = look();
    },
    () => {
      probe?.drain();
      return turn(signal);
    },
  );
  const after = look();
  const events = timings.length * plan.burst * plan.events * workload.threads;
  if (phase !== 'bystander') demandAll(difference(before.handed, after.handed), events);
  return {
    phase,
    ...totals(timings, workload.threads, events),
    machine_sys: difference(before.machine_sys, after.machine_sys),
    ...(unit === 'insn' && NO_TICKS),
    ...runsOf(before, after, phase),
    counted: null,
    missed: difference(before.missed, after.missed),
    ...batchFigures(eachBatch(timings, plan.events * workload.threads), unit),
    ...NO_BASELINES,
  };
}

type Runs = Record<'run_cnt' | 'run_time', number | null>;

/** Without statistics the kernel counts no runs, which is no 0; where it counts some, somebody else has them on. */
function runsOf(before: Runs, after: Runs, phase: TimedPhase): Runs {
  const run_cnt = difference(before.run_cnt, after.run_cnt);
  const counts = phase === 'stats' || (run_cnt ?? 0) > 0;
  return counts
    ? { run_cnt, run_time: difference(before.run_time, after.run_time) }
    : { run_cnt: null, run_time: null };
}

function demandAll(handed: number | null, events: number): void {
  if (handed === null || handed >= events) return;
  throw new ProbeBenchError(`it held ${handed} of ${events} events: more came than it has room for`, {
    code: 'overflow',
    remedy: 'use fewer --threads',
  });
}

/** What a design that hands events over holds of them: perf buffers some 43 000 a CPU (consumer.cc), the others more. */
const HELD_EVENTS = 40_000;

/** Each thread makes `events` events; what is handed over is taken between them, before it is more than can be held. */
function makeEvents(probe: Probe, workload: Workload, events: number): Timing[] {
  const handsOver = probe.drain() !== null;
  const most = handsOver ? Math.max(1, Math.floor(HELD_EVENTS / workload.threads)) : events;
  const timings: Timing[] = [];
  for (let left = events; left > 0; left -= most) {
    timings.push(workload.run(Math.min(left, most)));
    probe.drain();
  }
  return timings;
}

/** What a row of exact accounting leaves empty. */
export const UNTIMED = {
  ...{ wall: null, cpu: null, user: null, sys: null, machine_sys: null, run_time: null },
  ...{ batch_min: null, batch_median: null, batch_p95: null, batch_mode: null, value: null },
  ...NO_BASELINES,
};

/** Checks a probe's accounting of a known number of events, exactly and untimed. It is attached already. */
export function countPhase(
  machine: Machine,
  probe: Probe,
  workload: Workload,
  events: number,
): Promise<Figures> {
  return withStatistics(machine, () => {
    const before = { ...accounts(probe), counted: probe.counter() };
    const timings = makeEvents(probe, workload, events);
    const after = { ...accounts(probe), counted: probe.counter() };
    return {
      ...UNTIMED,
      phase: 'count',
      threads: workload.threads,
      events: events * workload.threads,
      run_cnt: after.run_cnt - before.run_cnt,
      counted: difference(before.counted, after.counted),
      missed: difference(before.missed, after.missed),
      switches_voluntary: sum(timings.map((timing) => timing.switches_voluntary)),
      switches_involuntary: sum(timings.map((timing) => timing.switches_involuntary)),
      batches: timings.length,
    };
  });
}
