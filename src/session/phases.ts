import { ProbeBenchError } from '../errors.js';
import type { ProgramInfo, Timing } from '../native/index.js';
import type { Phase, Sample, Unit } from '../samples/sample.js';
import { runBatches } from './batches.js';
import type { Machine, Probe, Workload } from './interfaces.js';
import type { Load } from './load.js';
import { perEvent, quietFigures, sum, totals } from './timings.js';

/** What one phase measured: the columns of samples.csv that are not the visit's address. */
export type Figures = Omit<
  Sample,
  'run' | 'kernel' | 'target' | 'unit' | 'boot' | 'block' | 'position' | 'warmup' | 'arm'
>;

/** The kernel's own figures of a probe, summed over its programs; null where the kernel does not tell. */
interface Accounts {
  run_cnt: number;
  run_time: number;
  missed: number | null;
}

function accounts(infos: readonly ProgramInfo[]): Accounts {
  const misses = infos
    .flatMap((info) => [info.recursion_misses, info.link_missed])
    .filter((one) => one !== null);
  return {
    run_cnt: sum(infos.map((info) => info.run_cnt)),
    run_time: sum(infos.map((info) => info.run_time)),
    missed: misses.length === 0 ? null : sum(misses),
  };
}

/** The kernel shares CPU time out between user and system by the tick: no count of instructions. */
const NO_TICKS = { user: null, sys: null, machine_sys: null };

/** Runs `work` with BPF statistics on; they are off again whatever happens. */
export function withStatistics<T>(machine: Machine, work: () => T): T {
  const statistics = machine.enableStatistics();
  try {
    return work();
  } finally {
    statistics.close();
  }
}

/**
 * Measures one timed phase of a visit. @param probe the attached probe; null for the baseline arms
 * @param unit `insn` gives the batches' mode, which a clock's noise would make meaningless
 * @throws ProbeBenchError `overflow` for a design that could not hold what it hands over: its cost would be that of
 * dropping
 */
export function timedPhase(
  machine: Machine,
  probe: Probe | null,
  load: Load,
  phase: Exclude<Phase, 'count'>,
  unit: Unit,
): Figures {
  const workload = phase === 'bystander' ? load.bystander : load.event;
  const plan = load.plans[phase];
  const look = () => ({
    ...(probe === null ? { run_cnt: null, run_time: null, missed: null } : accounts(probe.info())),
    machine_sys: machine.systemTime(),
    handed: probe?.drain() ?? null,
  });
  const measure = (): Figures => {
    let before = look();
    const timings = runBatches(
      workload,
      plan,
      load.quiet,
      () => {
        before = look();
      },
      () => probe?.drain(),
    );
    const after = look();
    const figures = totals(timings, workload.threads, plan);
    if (phase !== 'bystander') demandAll(difference(before.handed, after.handed), figures.events);
    // Without statistics the kernel counts no runs: that is no 0.
    const runs = phase === 'stats';
    return {
      phase,
      ...figures,
      machine_sys: difference(before.machine_sys, after.machine_sys),
      ...(unit === 'insn' && NO_TICKS),
      run_cnt: runs ? difference(before.run_cnt, after.run_cnt) : null,
      run_time: runs ? difference(before.run_time, after.run_time) : null,
      counted: null,
      missed: difference(before.missed, after.missed),
      ...perEvent(timings, plan.events * workload.threads, unit),
      ...quietFigures(timings, plan, load.quiet),
    };
  };
  return phase === 'stats' ? withStatistics(machine, measure) : measure();
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

/** Checks a probe's accounting of a known number of events, exactly and untimed. It is attached already. */
export function countPhase(machine: Machine, probe: Probe, workload: Workload, events: number): Figures {
  return withStatistics(machine, () => {
    const before = { ...accounts(probe.info()), counted: probe.counter() };
    const timings = makeEvents(probe, workload, events);
    const after = { ...accounts(probe.info()), counted: probe.counter() };
    return {
      phase: 'count',
      threads: workload.threads,
      events: events * workload.threads,
      wall: null,
      cpu: null,
      user: null,
      sys: null,
      machine_sys: null,
      run_cnt: after.run_cnt - before.run_cnt,
      run_time: null,
      counted: difference(before.counted, after.counted),
      missed: difference(before.missed, after.missed),
      switches_voluntary: sum(timings.map((timing) => timing.switches_voluntary)),
      switches_involuntary: sum(timings.map((timing) => timing.switches_involuntary)),
      batches: timings.length,
      batch_min: null,
      batch_median: null,
      batch_p95: null,
      batch_mode: null,
      batches_quiet: null,
      batch_quiet: null,
    };
  });
}

function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}
