// SPDX-License-Identifier: MIT
import type { Timing } from '../../native/index.js';
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

/** What a row leaves empty whose events came in no batches. */
export const NO_BATCH = {
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
