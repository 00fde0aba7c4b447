import type { Phase, Unit } from '../samples/sample.js';
import type { Variant } from '../variants/catalogue.js';
import { waitsWhereDetached } from '../variants/hook.js';
import type { Machine, Probe } from './interfaces.js';
import type { Load } from './load.js';
import { countPhase, type Figures, timedPhase } from './phases.js';
import { proveFires, proveStopped } from './prove.js';

/** What a visit learns of a variant beside its samples: sizes in bytes, times in ms. */
export interface Footprint {
  xlated_bytes: number;
  jited_bytes: number;
  verified_insns: number | null;
  map_bytes: number;
  load_ms: number;
  attach_ms: number;
  detach_ms: number;
}

export interface VisitResult {
  rows: Figures[];
  /** null for the baseline arms */
  footprint: Footprint | null;
}

/** How long `work` takes, in ms. */
export function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Visits an arm with nothing attached. */
export function visitBaseline(
  machine: Machine,
  loads: readonly Load[],
  phases: readonly Phase[],
  unit: Unit,
): VisitResult {
  return { rows: timedRows(machine, null, loads, phases, unit), footprint: null };
}

/**
 * Visits a variant: load, attach, prove it fires, measure, detach, prove it stopped; then, where asked,
 * count exactly under a second load that counts this process's events only. All is released on every path.
 * @throws NativeError, ProbeBenchError `never-fires`, `still-fires`
 */
export function visitVariant(
  machine: Machine,
  variant: Variant,
  loads: readonly Load[],
  phases: readonly Phase[],
  unit: Unit,
): VisitResult {
  const [load] = loads;
  if (load === undefined) throw new RangeError('a visit needs a workload');
  const probe = machine.openProbe(variant, 'everybody');
  let result: VisitResult;
  try {
    const load_ms = milliseconds(() => probe.load());
    const attach_ms = milliseconds(() => probe.attach(networksOf(loads)));
    proveFires(machine, probe, load.event, variant.id);
    const rows = timedRows(machine, probe, loads, phases, unit);
    const detach_ms = milliseconds(() => probe.detach());
    if (unit === 'ns') settle(machine, variant);
    proveStopped(machine, probe, load.event, variant.id);
    result = { rows, footprint: { ...sizes(probe), load_ms, attach_ms, detach_ms } };
  } finally {
    probe.close();
  }
  if (phases.includes('count')) result.rows.push(...countRows(machine, variant, loads, unit));
  // Until the probe is freed, too: by the source a link gives its program back after one grace period, and the program is
  // freed after another (bpf_link_free(), __bpf_prog_put_noref(), kernel/bpf/syscall.c). Right after a raw_tp's visit a
  // tracepoint's took 12 ns an event more than after a baseline's (6.18), and with a wait before the close and one after some 4.
  if (load.fresh) machine.awaitGracePeriod();
  return result;
}

/**
 * Waits until the kernel is done with a detached probe. Since Linux 6.13 a system call's tracepoints are read-side
 * sections of RCU Tasks Trace (include/linux/tracepoint.h), and a thread that runs while a grace period of that begins
 * is marked and leaves each of them by the slow path from then on (rcu_tasks_trace_pertask_prep() and
 * rcu_read_unlock_trace_special(), kernel/rcu/tasks.h): some 22 ns an event where it was seen, on 6.18. So no
 * visit's threads may run in the grace period that the detaching before it asks for.
 */
export function settle(machine: Machine, { hook }: Variant): void {
  if (!waitsWhereDetached(hook)) machine.awaitGracePeriod();
}

function networksOf(loads: readonly Load[]) {
  return loads.flatMap(({ event }) => event.networks);
}

/** What the kernel says of a loaded probe's size, in bytes. */
export function sizes(probe: Probe) {
  const infos = probe.info();
  const verified = infos.map((info) => info.verified_insns).filter((count) => count !== null);
  return {
    xlated_bytes: infos.reduce((total, info) => total + info.xlated_bytes, 0),
    jited_bytes: infos.reduce((total, info) => total + info.jited_bytes, 0),
    verified_insns: verified.length === 0 ? null : verified.reduce((total, count) => total + count, 0),
    map_bytes: probe.mapBytes(),
  };
}

function timedRows(
  machine: Machine,
  probe: Probe | null,
  loads: readonly Load[],
  phases: readonly Phase[],
  unit: Unit,
): Figures[] {
  return loads.flatMap((load) =>
    phases.filter((phase) => phase !== 'count').map((phase) => timedPhase(machine, probe, load, phase, unit)),
  );
}

function countRows(machine: Machine, variant: Variant, loads: readonly Load[], unit: Unit): Figures[] {
  const probe = machine.openProbe(variant, 'workload');
  try {
    probe.load();
    probe.attach(networksOf(loads));
    return loads.map((load) => countPhase(machine, probe, load.event, load.count_events));
  } finally {
    probe.close();
    if (unit === 'ns') settle(machine, variant);
  }
}
