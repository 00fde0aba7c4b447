import { medianSorted, modeSorted, quantileSorted } from 'simple-statistics';
import type { Timing } from '../native/index.js';
import { QUIET_BATCHES, type Unit } from '../samples/sample.js';
import type { BatchPlan } from './batches.js';
import { type Quiet, quietWalls } from './quiet.js';

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What a phase's runs took and made in all, settling events included; times in ns. */
export function totals(timings: readonly Timing[], threads: number, plan: BatchPlan) {
  return {
    threads,
    events:
      timings.length * plan.burst * plan.events * threads +
      sum(timings.map((timing) => timing.settling_events)),
    wall: sum(timings.map((timing) => timing.wall)),
    cpu: sum(timings.map((timing) => timing.cpu)),
    user: sum(timings.map((timing) => timing.user)),
    sys: sum(timings.map((timing) => timing.sys)),
    switches_voluntary: sum(timings.map((timing) => timing.switches_voluntary)),
    switches_involuntary: sum(timings.map((timing) => timing.switches_involuntary)),
  };
}

/**
 * How long the batches took, per event, in unit; null where there is none.
 * Of a batch whose events had times to keep it is the time within them: its wall time is the schedule's.
 */
export function perEvent(timings: readonly Timing[], events: number, unit: Unit) {
  const sorted = timings
    .flatMap(({ walls, insides }) =>
      Array.from(insides.length > 0 ? insides : walls, (time) => time / events),
    )
    .sort((a, b) => a - b);
  return {
    batches: sorted.length,
    batch_min: sorted[0] ?? null,
    batch_median: medianSorted(sorted),
    batch_p95: quantileSorted(sorted, 0.95),
    batch_mode: unit === 'insn' ? modeSorted(sorted) : null,
  };
}

/** Of a visit's quiet batches this quantile is its figure: a lucky batch, or a clock's slip, moves the fastest and not it. */
const QUIET_QUANTILE = 0.1;

/**
 * How many of the batches had the core to themselves, and what their first decile took an event; null where that is not
 * looked for, and the decile where they are too few to have one.
 */
export function quietFigures(timings: readonly Timing[], plan: BatchPlan, quiet: Quiet | null) {
  if (plan.quiet === undefined || quiet === null) return { batches_quiet: null, batch_quiet: null };
  const limit = quiet.limit();
  const walls = timings.flatMap((timing) => quietWalls(timing, limit)).sort((a, b) => a - b);
  const decile = walls.length < QUIET_BATCHES ? null : quantileSorted(walls, QUIET_QUANTILE) / plan.events;
  return { batches_quiet: walls.length, batch_quiet: decile };
}
