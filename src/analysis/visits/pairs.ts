// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import { ProbeBenchError } from '../../errors.js';
import type { Measure, Paired } from '../../samples/column.js';
import { BASELINE, type Phase, type Sample, type Unit } from '../../samples/sample.js';
import { rowsOf, type Visits } from './visits.js';

/** A value for each block that has one, in the order of the blocks. */
export type PerBlock = ReadonlyMap<string, number>;

function ratio(sample: Sample, column: keyof Sample, total: number | null, count: number | null) {
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

/** What stands for a segment in files that have no column for it. */
export function legacyColumn({ unit, threads }: Sample) {
  if (unit === 'insn') return 'batch_mode';
  return threads > 1 ? 'batch_median' : 'batch_min';
}

/**
 * Time of one event, in unit: what the visit says that it stands for, the first decile of its batches by a clock, since
 * whatever else the machine does only adds time (Chen & Revels 2016, Robust benchmarking in noisy environments), the mode
 * of exact ones. Where the column is empty the sample has no value: nothing stands in for it.
 */
export const wall: Paired = {
  of: (sample) => {
    const column = sample.value === null ? legacyColumn(sample) : 'value';
    return ratio(sample, column, sample[column], 1);
  },
  baseline: ({ before, after }) => (before === null || after === null ? null : (before + after) / 2),
};

/** Thread CPU time per event, user and system. */
export const cpu: Paired = {
  of: (sample) => ratio(sample, 'cpu', sample.cpu, sample.events),
  baseline: ({ baseline_cpu }) => baseline_cpu,
};

/** System CPU time per event, as the kernel shares it out by its tick. */
export const systemCpu: Paired = {
  of: (sample) => ratio(sample, 'sys', sample.sys, sample.events),
  baseline: ({ baseline_sys }) => baseline_sys,
};

/** User CPU time per event, likewise. */
export const userCpu: Paired = {
  of: (sample) => ratio(sample, 'user', sample.user, sample.events),
  baseline: ({ baseline_user }) => baseline_user,
};

/** The kernel's run_time of one run of the program, clock reads of the statistics included. */
export const runTime: Measure = (sample) => ratio(sample, 'run_time', sample.run_time, sample.run_cnt);

/** Runs of the program per event of the workload. */
export const runsPerEvent: Measure = (sample) => ratio(sample, 'run_cnt', sample.run_cnt, sample.events);

/** The measure of an arm in each block where it was taken. */
export function perBlock(visits: Visits, arm: string, phase: Phase, measure: Measure): PerBlock {
  const values = new Map<string, number>();
  for (const [block, sample] of rowsOf(visits, arm, phase)) {
    const value = measure(sample);
    if (value !== null) values.set(block, value);
  }
  return values;
}

/** Exact differences are read to so many decimals: a whole count over a batch of up to a million events. */
const EXACT_DECIMALS = 6;

/**
 * a − b in every block that has both: a block with one side missing has no pair. Counts of instructions
 * come divided by a batch's events, and the difference of two such quotients is off by some 1e-12, which
 * would make equal repetitions differ; so for `insn` that is rounded away.
 */
export function difference(a: PerBlock, b: PerBlock, unit: Unit = 'ns'): PerBlock {
  const pairs = new Map<string, number>();
  for (const [block, value] of a) {
    const other = b.get(block);
    if (other === undefined) continue;
    const plain = value - other;
    pairs.set(block, unit === 'insn' ? Number(plain.toFixed(EXACT_DECIMALS)) + 0 : plain);
  }
  return pairs;
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
  return difference(perBlock(visits, arm, phase, of), new Map([...others, ...own]), visits.unit);
}

/** What an event takes with nothing attached in each block: the baseline arm's, or the median of all visits' own. */
export function baselines(visits: Visits, phase: Phase, { of, baseline }: Paired): PerBlock {
  const arm = perBlock(visits, BASELINE, phase, of);
  if (arm.size > 0) return arm;
  const all = new Map<string, number[]>();
  for (const id of visits.arms.keys())
    for (const [block, value] of perBlock(visits, id, phase, baseline))
      all.set(block, [...(all.get(block) ?? []), value]);
  return new Map([...all].map(([block, values]) => [block, median(values)]));
}

/**
 * What switching the statistics on adds to the arm's cost in each block: cost with them on − cost with them
 * off, each against its own baseline: what the time of day does to every system call cancels.
 */
export function statisticsTax(visits: Visits, arm: string): PerBlock {
  return difference(costs(visits, arm, 'stats'), costs(visits, arm, 'event'), visits.unit);
}

/** run_time per run of the arm − that of the empty program on the same hook, in each block. */
export function netRunTime(visits: Visits, arm: string, empty: string): PerBlock {
  return difference(
    perBlock(visits, arm, 'stats', runTime),
    perBlock(visits, empty, 'stats', runTime),
    visits.unit,
  );
}
