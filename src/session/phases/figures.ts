// SPDX-License-Identifier: MIT
import { medianSorted, modeSorted, quantileSorted } from 'simple-statistics';
import type { Timing } from '../../native/index.js';
import type { Sample, Unit } from '../../samples/sample.js';

/** What one phase measured: the columns of samples.csv that are not the visit's address. */
export type Figures = Omit<
  Sample,
  | 'run'
  | 'kernel'
  | 'arch'
  | 'target'
  | 'unit'
  | 'workload'
  | 'boot'
  | 'block'
  | 'position'
  | 'warmup'
  | 'arm'
>;

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Time that a machine adds is only ever added, but the very fastest batch is at times a level by itself. */
const FIGURE_QUANTILE = 0.1;

/** What stands for a segment: the first decile of its batches by a clock, the mode of exact ones. */
export function figureOf(sorted: readonly number[], unit: Unit): number | null {
  if (sorted.length === 0) return null;
  return unit === 'insn' ? modeSorted([...sorted]) : quantileSorted([...sorted], FIGURE_QUANTILE);
}

/** What a phase's runs took and made in all; times in ns. */
export function totals(timings: readonly Timing[], threads: number, events: number) {
  return {
    threads,
    events,
    wall: sum(timings.map((timing) => timing.wall)),
    cpu: sum(timings.map((timing) => timing.cpu)),
    user: sum(timings.map((timing) => timing.user)),
    sys: sum(timings.map((timing) => timing.sys)),
    switches_voluntary: sum(timings.map((timing) => timing.switches_voluntary)),
    switches_involuntary: sum(timings.map((timing) => timing.switches_involuntary)),
  };
}

/** What the batches of a segment say, of figures per event. */
export function batchFigures(each: readonly number[], unit: Unit) {
  const sorted = [...each].sort((a, b) => a - b);
  return {
    batches: sorted.length,
    batch_min: sorted[0] ?? null,
    batch_median: sorted.length === 0 ? null : medianSorted(sorted),
    batch_p95: sorted.length === 0 ? null : quantileSorted(sorted, 0.95),
    batch_mode: unit === 'insn' && sorted.length > 0 ? modeSorted(sorted) : null,
    value: figureOf(sorted, unit),
  };
}

/**
 * How long each batch took, per event. Of a batch whose events had times to keep it is the time within them: its wall
 * time is the schedule's.
 */
export function eachBatch(timings: readonly Timing[], events: number): number[] {
  return timings.flatMap(({ walls, insides }) =>
    Array.from(insides.length > 0 ? insides : walls, (time) => time / events),
  );
}

/** The columns of a visit's own baselines, where it has none. */
export const NO_BASELINES = {
  before: null,
  after: null,
  disturbed: null,
  baseline_cpu: null,
  baseline_user: null,
  baseline_sys: null,
};

/** Baselines of one visit that differ by more than this share of their mean show that it was disturbed. */
const DISTURBED_SHARE = 0.03;

/**
 * A row with the figures of the segments around it, which had nothing attached.
 * @param steady whether unlike baselines show a disturbance; else that is not told
 */
export function withBaselines(row: Figures, before: Figures, after: Figures, steady: boolean): Figures {
  const [first, last] = [before.value, after.value];
  const known = first !== null && last !== null;
  const disturbed = steady && known ? Math.abs(first - last) > (DISTURBED_SHARE * (first + last)) / 2 : null;
  const perEvent = (column: 'cpu' | 'user' | 'sys') => {
    const [a, b] = [before[column], after[column]];
    return a === null || b === null ? null : (a + b) / (before.events + after.events);
  };
  return {
    ...row,
    before: first,
    after: last,
    disturbed,
    baseline_cpu: perEvent('cpu'),
    baseline_user: perEvent('user'),
    baseline_sys: perEvent('sys'),
  };
}
