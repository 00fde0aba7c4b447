// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import { ProbeBenchError } from '../../errors.js';
import { BASELINE, type Phase, type Sample } from '../../samples/sample.js';
import type { PerBlock } from '../statistics/estimate.js';
import type { LegacyColumn, Statistics } from '../statistics/statistics.js';
import { rowsOf, type Visits } from './visits.js';

/** A quantity of one sample; null is *not measured*. */
export type Measure = (sample: Sample, statistics: Statistics) => number | null;

/** A quantity that a visit's own baselines have too: per event, null where it has none. */
export interface Paired {
  of: Measure;
  baseline: Measure;
}

/** A column over a count. @throws ProbeBenchError `not-finite` that names the sample */
function ratio(
  sample: Sample,
  column: 'value' | LegacyColumn | 'cpu' | 'sys' | 'user' | 'run_time' | 'run_cnt',
  count: number | null,
): number | null {
  const total = sample[column];
  if (total === null || count === null || count === 0) return null;
  const value = total / count;
  if (!Number.isFinite(value) || count < 0) {
    throw new ProbeBenchError(
      `${sample.arm}, phase ${sample.phase}, block ${sample.block}: ${column} is ${total} over ${count}`,
      { code: 'not-finite', remedy: 'a value that was not measured must be left empty' },
    );
  }
  return value;
}

/**
 * Time of one event, in unit, as the visit says it: by a clock the first decile of its batches, since whatever else the
 * machine does only adds time (Chen & Revels 2016, Robust benchmarking in noisy environments), of exact counts the mean over windows.
 */
export const wall: Paired = {
  of(sample, statistics) {
    const column = sample.value === null ? statistics.legacyColumn(sample.threads) : 'value';
    return ratio(sample, column, 1);
  },
  baseline: ({ before, after }) => (before === null || after === null ? null : (before + after) / 2),
};

const cpuTime = (column: 'cpu' | 'sys' | 'user') => ({
  of: (sample: Sample) => ratio(sample, column, sample.events),
  baseline: (sample: Sample) => sample[`baseline_${column}`],
});

/** Thread CPU time per event, user and system, by its clock. */
export const cpu = cpuTime('cpu');

/** System and user CPU time per event, as the kernel shares them out by its tick. */
export const systemCpu = cpuTime('sys');
export const userCpu = cpuTime('user');

/**
 * The kernel's run_time of one run of the program, clock reads of the statistics included. Exact ones have one decimal:
 * the kernel's clock scales the counter, and a thousand runs together may be off by some (native_sched_clock, arch/x86/kernel/tsc.c).
 */
export const runTime: Measure = (sample, statistics) => {
  const each = ratio(sample, 'run_time', sample.run_cnt);
  return each === null || statistics.clock ? each : Number(each.toFixed(1));
};

/** Runs of the program per event of the workload. */
export const runsPerEvent = (sample: Sample) => ratio(sample, 'run_cnt', sample.events);

/** The measure of an arm in each block where it was taken. */
export function perBlock(visits: Visits, arm: string, phase: Phase, measure: Measure): PerBlock {
  const values = new Map<string, number>();
  for (const [block, sample] of rowsOf(visits, arm, phase)) {
    const value = measure(sample, visits.statistics);
    if (value !== null) values.set(block, value);
  }
  return values;
}

/**
 * What an event (of the bystander phase: a bystander call) pays in each block: the arm − its visit's own baselines, or
 * where it has none − the baseline arm of the same block.
 */
export function costs(
  visits: Visits,
  arm: string,
  phase: Phase = 'event',
  { of, baseline }: Paired = wall,
): PerBlock {
  const own = perBlock(visits, arm, phase, baseline);
  const others = perBlock(visits, BASELINE, phase, of);
  return visits.statistics.difference(perBlock(visits, arm, phase, of), new Map([...others, ...own]));
}

/** What an event takes with nothing attached in each block: the baseline arm's, or the median of all visits' own. */
export function baselines(visits: Visits, { of, baseline }: Paired): PerBlock {
  const arm = perBlock(visits, BASELINE, 'event', of);
  if (arm.size > 0) return arm;
  const all = new Map<string, number[]>();
  for (const id of visits.arms.keys())
    for (const [block, value] of perBlock(visits, id, 'event', baseline))
      all.set(block, [...(all.get(block) ?? []), value]);
  return new Map([...all].map(([block, values]) => [block, median(values)]));
}

/** What switching the statistics on adds in each block: cost with them on − cost with them off. */
export function statisticsTax(visits: Visits, arm: string): PerBlock {
  return visits.statistics.difference(costs(visits, arm, 'stats'), costs(visits, arm));
}

/** run_time per run of the arm − that of the empty program on the same hook, in each block. */
export function netRunTime(visits: Visits, arm: string, empty: string): PerBlock {
  const of = (id: string) => perBlock(visits, id, 'stats', runTime);
  return visits.statistics.difference(of(arm), of(empty));
}
