// SPDX-License-Identifier: MIT
import { medianSorted, modeSorted, quantileSorted } from 'simple-statistics';
import { ProbeBenchError } from '../../errors.js';
import type { Timing } from '../../native/index.js';
import { type Path, spellPaths } from '../../samples/paths.js';
import type { Sample } from '../../samples/sample.js';
import { NO_VECTOR } from '../../samples/vector.js';

/** What every sample of a run begins with. */
export type Address = Pick<Sample, 'run' | 'kernel' | 'arch' | 'target' | 'unit' | 'workload' | 'boot'>;

/** What the segments around a row say beside it. */
type Baselines = Pick<
  Sample,
  'before' | 'after' | 'disturbed' | 'baseline_cpu' | 'baseline_user' | 'baseline_sys'
>;

/** A sample without its address and its place in the plan. */
export type Row = Omit<Sample, keyof Address | 'block' | 'position' | 'warmup' | 'arm'>;

/** What one phase measured. */
export interface Figures extends Omit<Row, keyof Baselines> {
  /** of windows: their burst's number among those of the boot, which an emulator counts too */
  burst?: number;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** after − before; null where one of them is. */
export function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}

type Totals = Pick<Timing, 'wall' | 'cpu' | 'user' | 'sys' | 'switches_voluntary' | 'switches_involuntary'>;

/** What runs took and made in all; times in ns. */
export function totals(timings: readonly Totals[]): Totals {
  const total = (column: keyof Totals) => sum(timings.map((timing) => timing[column]));
  return {
    wall: total('wall'),
    cpu: total('cpu'),
    user: total('user'),
    sys: total('sys'),
    switches_voluntary: total('switches_voluntary'),
    switches_involuntary: total('switches_involuntary'),
  };
}

/**
 * What stands for a segment by a clock is the first decile of its batches: a machine only ever adds time, and the
 * fastest batch has at times a separate level (docs/evidence.md).
 */
const FIGURE_QUANTILE = 0.1;

/** What the batches of a segment say, of times per event. */
export function batchFigures(each: readonly number[]) {
  if (each.length === 0) return { ...NO_BATCH, batches: 0 };
  const sorted = [...each].sort((a, b) => a - b);
  return { ...NO_BATCH, ...spread(sorted), value: quantileSorted(sorted, FIGURE_QUANTILE) };
}

/** What windows of one event say, in instructions: their mean, for nothing else fell into them. */
export function exactFigures(windows: Float64Array) {
  const sorted = [...windows].sort((a, b) => a - b);
  return {
    ...spread(sorted),
    batch_mode: modeSorted(sorted),
    value: sum(sorted) / sorted.length,
    paths: spellPaths(pathsOf(sorted)),
  };
}

function spread(sorted: readonly number[]) {
  const values = [...sorted];
  return {
    batches: values.length,
    batch_min: values[0] ?? null,
    batch_median: medianSorted(values),
    batch_p95: quantileSorted(values, 0.95),
  };
}

/** How many instructions windows took, the most frequent first. */
function pathsOf(windows: readonly number[]): Path[] {
  const times = new Map<number, number>();
  for (const insn of windows) times.set(insn, (times.get(insn) ?? 0) + 1);
  return [...times]
    .sort(([a, one], [b, other]) => other - one || a - b)
    .map(([insn, count]) => ({ insn, share: count / windows.length }));
}

/** @throws ProbeBenchError `overflow` where less was handed over than events made; null: it hands nothing over */
export function demandAll(handed: number | null, events: number): void {
  if (handed === null || handed >= events) return;
  throw new ProbeBenchError(`it held ${handed} of ${events} events: more came than it has room for`, {
    code: 'overflow',
    remedy: 'use fewer --threads',
  });
}

const NO_BATCH = {
  batch_min: null,
  batch_median: null,
  batch_p95: null,
  batch_mode: null,
  value: null,
  paths: null,
  ...NO_VECTOR,
};
const NO_TIMES = { wall: null, cpu: null, user: null, sys: null, machine_sys: null, run_time: null };
/** What a row of exact accounting leaves empty. */
export const UNTIMED = { ...NO_BATCH, ...NO_TIMES };

/** Baselines of one visit that differ by more than this share of their mean show that it was disturbed. */
const DISTURBED_SHARE = 0.03;

/**
 * The columns of the segments around a row, which had nothing attached; null where there are none.
 * @param steady whether unlike baselines show a disturbance; else that is not told
 */
export function baselines(
  before: Figures | undefined,
  after: Figures | undefined,
  steady: boolean,
): Baselines {
  const [first, last] = [before?.value ?? null, after?.value ?? null];
  const known = first !== null && last !== null;
  const events = (before?.events ?? 0) + (after?.events ?? 0);
  const perEvent = (column: 'cpu' | 'user' | 'sys') => {
    const [a, b] = [before?.[column] ?? null, after?.[column] ?? null];
    return a === null || b === null ? null : (a + b) / events;
  };
  return {
    before: first,
    after: last,
    disturbed: steady && known ? Math.abs(first - last) > (DISTURBED_SHARE * (first + last)) / 2 : null,
    baseline_cpu: perEvent('cpu'),
    baseline_user: perEvent('user'),
    baseline_sys: perEvent('sys'),
  };
}
