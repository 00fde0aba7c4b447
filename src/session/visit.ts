// SPDX-License-Identifier: MIT
import type { Phase } from '../samples/sample.js';
import type { Variant } from '../variants/variant.js';
import type { Driver } from './driver.js';
import type { Machine } from './interfaces.js';
import { type Figures, withBaselines } from './phases/figures.js';
import { type Footprint, withProbe } from './probe-visit.js';

/** A visit with its own baselines measures so often: before the probe, under it, after it. */
export const SEGMENTS = 3;

/** What a visit attaches. */
export interface Subject {
  /** null: nothing is attached */
  variant: Variant | null;
  /** false where the workload never fires it, by design: the control */
  proves: boolean;
}

export interface VisitResult {
  rows: Figures[];
  /** null where nothing was attached */
  footprint: Footprint | null;
}

/**
 * One visit, whole in itself: baseline, load, attach, prove, measure, detach, baseline; then, where asked, events counted
 * exactly. All is released on every path.
 * @param baselines whether it measures its own before and after; else another arm of the block is its baseline
 * @throws NativeError, ProbeBenchError `never-fires`, `still-fires`, `overflow`; the reason of an abort
 */
export async function visit(
  machine: Machine,
  { variant, proves }: Subject,
  driver: Driver,
  phases: readonly Phase[],
  baselines: boolean,
): Promise<VisitResult> {
  const timed = phases.filter((phase) => phase !== 'count');
  // Without a probe, statistics have nothing to add: their baseline is the events'.
  const bare = baselines ? timed.filter((phase) => phase !== 'stats') : [];
  const around = () => driver.measure(null, bare);
  const before = await around();
  const { found, footprint } =
    variant === null
      ? { found: await driver.measure(null, timed), footprint: null }
      : await withProbe(machine, variant, { prover: driver, proves }, (probe) =>
          driver.measure(probe, timed),
        );
  const after = await around();
  const rows = baselines ? found.map((row) => joined(row, before, after, driver)) : found;
  const counts = phases.includes('count') ? await driver.count(proves ? variant : null) : [];
  return { rows: [...rows, ...counts], footprint };
}

/** A row beside the baselines of its own phase and thread count; those of `stats` are the event's. */
function joined(
  row: Figures,
  before: readonly Figures[],
  after: readonly Figures[],
  driver: Driver,
): Figures {
  const phase = row.phase === 'stats' ? 'event' : row.phase;
  const same = (one: Figures) => one.phase === phase && one.threads === row.threads;
  const [first, last] = [before.find(same), after.find(same)];
  if (first === undefined || last === undefined) return row;
  return withBaselines(row, first, last, driver.steady(row));
}
