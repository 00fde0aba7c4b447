import { quantileSorted } from 'simple-statistics';
import { ProbeBenchError } from '../errors.js';
import type { CommandTiming } from '../native/index.js';
import type { Phase } from '../samples/sample.js';
import type { Variant } from '../variants/catalogue.js';
import type { Command, Machine, Workload } from './interfaces.js';
import type { Figures } from './phases.js';
import { proveFires, proveStopped } from './prove.js';
import { milliseconds, settle, sizes, type VisitResult } from './visit.js';

/** A user's command as the workload: how often each visit runs it, and events of our own that prove a probe. */
export interface CommandLoad {
  command: Command;
  runs: number;
  /** whether this kernel can count its openat */
  counts: boolean;
  prover: Workload;
}

/**
 * Visits an arm with a command as the workload: load, attach, prove, run the command, detach, prove it stopped.
 * All is released on every path.
 * @param variant null for an arm with nothing attached
 * @throws NativeError, ProbeBenchError `never-fires`, `still-fires`, `command-failed`
 */
export async function visitCommand(
  machine: Machine,
  variant: Variant | null,
  load: CommandLoad,
  phases: readonly Phase[],
): Promise<VisitResult> {
  if (variant !== null) return visitVariant(machine, variant, load);
  const rows = [await eventRow(machine, load)];
  if (load.counts && phases.includes('count')) rows.push(countRow(await countOpenat(load.command)));
  return { rows, footprint: null };
}

async function visitVariant(machine: Machine, variant: Variant, load: CommandLoad): Promise<VisitResult> {
  const probe = machine.openProbe(variant, 'everybody');
  try {
    const load_ms = milliseconds(() => probe.load());
    const attach_ms = milliseconds(() => probe.attach([]));
    proveFires(machine, probe, load.prover, variant.id);
    const rows = [await eventRow(machine, load)];
    const detach_ms = milliseconds(() => probe.detach());
    settle(machine, variant);
    proveStopped(machine, probe, load.prover, variant.id);
    return { rows, footprint: { ...sizes(probe), load_ms, attach_ms, detach_ms } };
  } finally {
    probe.close();
  }
}

/** What a row of a command leaves empty: of a probe's own accounts nothing is asked, for others' events are in them. */
const UNASKED = {
  ...{ run_cnt: null, run_time: null, missed: null },
  ...{ batch_mode: null, batches_quiet: null, batch_quiet: null },
};

async function eventRow(machine: Machine, { command, runs }: CommandLoad): Promise<Figures> {
  const before = machine.systemTime();
  const timings: CommandTiming[] = [];
  while (timings.length < runs) timings.push(await command.run());
  const after = machine.systemTime();
  const total = (of: (timing: CommandTiming) => number) => timings.reduce((sum, one) => sum + of(one), 0);
  const walls = timings.map(({ wall }) => wall).sort((a, b) => a - b);
  const [user, sys] = [total((one) => one.user), total((one) => one.sys)];
  return {
    ...UNASKED,
    ...{ phase: 'event', threads: 1, events: runs, batches: runs, counted: null },
    ...{ wall: total((one) => one.wall), user, sys, cpu: user + sys },
    machine_sys: before === null || after === null ? null : after - before,
    switches_voluntary: total((one) => one.switches_voluntary),
    switches_involuntary: total((one) => one.switches_involuntary),
    batch_min: walls[0] ?? null,
    batch_median: quantileSorted(walls, 0.5),
    batch_p95: quantileSorted(walls, 0.95),
  };
}

function countRow(counted: number): Figures {
  return {
    ...UNASKED,
    ...{ phase: 'count', threads: 1, events: 1, batches: 1, counted },
    ...{ wall: null, cpu: null, user: null, sys: null, machine_sys: null },
    ...{ switches_voluntary: null, switches_involuntary: null },
    ...{ batch_min: null, batch_median: null, batch_p95: null },
  };
}

/**
 * How many openat one run of a command makes, its descendants' among them, by a program of ours that follows it.
 * @throws NativeError where the kernel cannot load that (it needs BTF and task storage, Linux 5.12)
 */
export async function countOpenat(command: Command, signal?: AbortSignal): Promise<number> {
  const counter = command.openCounter();
  try {
    counter.load();
    counter.attach([]);
    await command.run(signal);
    const counted = counter.counter();
    if (counted !== null) return counted;
    throw new ProbeBenchError('the counting program has no counter', { code: 'no-counter' });
  } finally {
    counter.close();
  }
}
