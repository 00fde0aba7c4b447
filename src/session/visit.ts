// SPDX-License-Identifier: MIT
import type { Phase } from '../samples/sample.js';
import type { Variant } from '../variants/variant.js';
import type { Driver } from './driver.js';
import type { Machine } from './interfaces.js';
import { baselines, type Figures, type Row } from './phases/figures.js';
import { type Footprint, withProbe } from './probe-visit.js';

/** A visit with its own baselines measures so often: before the probe, under it, after it. */
export const SEGMENTS = 3;

/** What a visit attaches. */
export interface Subject {
  /** null: nothing is attached */
  variant: Variant | null;
  /** false where the workload never fires it, by design: the control */
  proves: boolean;
  /** how many events its buffers hold; null: all */
  room?: number | null;
  /** whether the symbols of code that is there with it are told */
  profiled?: boolean;
}

interface VisitResult {
  rows: Row[];
  /** null where nothing was attached */
  footprint: Footprint | null;
  /** symbols of programs and trampolines while it was attached; null where they were not asked for */
  code: string | null;
}

/**
 * One visit, whole in itself: baseline, load, attach, prove, measure, detach, baseline; then, where asked, events counted
 * exactly. All is released on every path.
 * @param around whether it measures its own baselines before and after; else another arm of the block is its baseline
 * @throws NativeError, ProbeBenchError `never-fires`, `still-fires`, `overflow`; the reason of an abort
 */
export async function visit(
  machine: Machine,
  subject: Subject,
  driver: Driver,
  phases: readonly Phase[],
  around: boolean,
): Promise<VisitResult> {
  driver.tolerate(subject.variant?.own?.allow_effects ?? false);
  const timed = phases.filter((phase) => phase !== 'count');
  // Without a probe, statistics have nothing to add: their baseline is the events'.
  const bare = around ? timed.filter((phase) => phase !== 'stats') : [];
  const { variant, proves, room = null } = subject;
  const nothing = { probe: null, room };
  const before = await driver.measure(nothing, bare);
  const attached = await measured(machine, subject, driver, timed);
  const after = await driver.measure(nothing, bare);
  const counts = phases.includes('count') ? await driver.count(proves ? variant : null, room) : [];
  const rows = [...attached.rows, ...counts].map((row) => {
    const [first, last] = [before, after].map((baseline) => baseline.find((one) => isBaseline(one, row)));
    return { ...row, ...baselines(first, last, driver.steady(row)) };
  });
  return { ...attached, rows };
}

/** The phases under the subject's probe, if it has one. */
async function measured(
  machine: Machine,
  { variant, proves, room = null, profiled = false }: Subject,
  driver: Driver,
  timed: Phase[],
) {
  if (variant === null)
    return { rows: await driver.measure({ probe: null, room }, timed), code: null, footprint: null };
  const probe = machine.openProbe(variant, 'everybody');
  const proof = proves ? { prover: driver, id: variant.id } : null;
  const { found, footprint } = await withProbe(probe, { networks: driver.networks, proof }, async () => {
    const rows = await driver.measure({ probe, room }, timed);
    return { rows, code: profiled ? machine.otherSymbols() : null };
  });
  return { ...found, footprint };
}

/** A row's baseline is of its phase and thread count; that of `stats` is the event's. */
function isBaseline({ phase, threads }: Figures, row: Figures): boolean {
  return phase === (row.phase === 'stats' ? 'event' : row.phase) && threads === row.threads;
}
