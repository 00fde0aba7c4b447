// SPDX-License-Identifier: MIT
import { COMMAND_KIND } from '../../native/index.js';
import type { Phase } from '../../samples/sample.js';
import type { Machine, Probe, Workload } from '../interfaces.js';
import { turn } from '../turn.js';
import { accounts, withStatistics } from './accounts.js';
import { batchFigures } from './batch-figures.js';
import { type BatchPlan, fitted, runBatches } from './batches.js';
import { difference, type Figures, totals } from './figures.js';
import { Buffers, demandAll } from './handed-over.js';

/** A segment by the clock. */
interface Segment {
  phase: Exclude<Phase, 'count'>;
  workload: Workload;
  plan: BatchPlan;
  /** how many events the probe's buffers hold; null: all */
  room: number | null;
  /** an abort ends it between two runs of the workload */
  signal: AbortSignal | undefined;
}

/**
 * Measures one timed phase of a visit.
 * @param probe the attached probe; null: nothing is attached
 * @throws ProbeBenchError `overflow` for a design that could not hold what it hands over: its cost would be that of
 * dropping
 */
export async function timedPhase(machine: Machine, probe: Probe | null, segment: Segment): Promise<Figures> {
  const measure = () => batchesOf(machine, probe, segment);
  return segment.phase === 'stats' ? withStatistics(machine, measure) : measure();
}

/** What stands on the accounts before and after the events. */
function look(machine: Machine, probe: Probe | null) {
  const none = { run_cnt: null, run_time: null, missed: null };
  const known = probe === null ? none : accounts(probe);
  return { ...known, machine_sys: machine.systemTime() };
}

async function batchesOf(
  machine: Machine,
  probe: Probe | null,
  { phase, workload, room, signal, ...segment }: Segment,
): Promise<Figures> {
  const plan = fitted(segment.plan, workload.threads, room);
  let before = look(machine, probe);
  const buffers = new Buffers(probe);
  let handed = buffers.empty();
  const settled = () => {
    before = look(machine, probe);
    handed = buffers.empty();
  };
  const around = {
    before: () => {
      buffers.empty();
      if (room !== null) workload.run(1); // the first record of an empty buffer wakes its reader
    },
    after: async () => {
      const held = buffers.held();
      await turn(signal);
      return held;
    },
  };
  const timings = await runBatches(workload, plan, settled, around);
  const after = look(machine, probe);
  const each = plan.events * workload.threads;
  const events = timings.length * plan.burst * each;
  if (phase !== 'bystander') demandAll(difference(handed, buffers.empty()), events);
  // How long each batch took. Where events follow a schedule, the time within them: the wall time is the schedule's.
  const batches = timings.flatMap(({ walls, insides }) => [...(insides.length > 0 ? insides : walls)]);
  return {
    phase,
    threads: workload.threads,
    events,
    ...totals(timings),
    ...(workload.kind === COMMAND_KIND ? OF_CHILDREN : {}),
    machine_sys: difference(before.machine_sys, after.machine_sys),
    ...runsOf(before, after, phase),
    counted: null,
    missed: difference(before.missed, after.missed),
    ...batchFigures(batches.map((time) => time / each)),
  };
}

/** A command's run is a child's, and these are the thread's own. */
const OF_CHILDREN = {
  cpu: null,
  user: null,
  sys: null,
  switches_voluntary: null,
  switches_involuntary: null,
};

type Runs = Record<'run_cnt' | 'run_time', number | null>;

/** Without statistics the kernel counts no runs, which is no 0; where it counts some, somebody else has them on. */
function runsOf(before: Runs, after: Runs, phase: Phase): Runs {
  const run_cnt = difference(before.run_cnt, after.run_cnt);
  const counts = phase === 'stats' || (run_cnt ?? 0) > 0;
  return counts
    ? { run_cnt, run_time: difference(before.run_time, after.run_time) }
    : { run_cnt: null, run_time: null };
}
