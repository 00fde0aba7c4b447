import { ProbeBenchError } from '../errors.js';
import { BASELINE, type Phase, type Sample, type Unit } from '../samples/sample.js';
import { rowsOf, type Visits } from './visits.js';

/** A quantity of one sample; null is *not measured*. */
export type Measure = (sample: Sample) => number | null;

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

/** The column that stands for a visit: see wall. */
function wallColumn({ unit, threads, batch_quiet }: Sample) {
  if (unit === 'insn') return 'batch_mode';
  if (threads > 1) return 'batch_median';
  return batch_quiet === null ? 'batch_min' : 'batch_quiet';
}

/**
 * Wall time of one event, in unit. For `ns` the first decile of the visit's quiet batches: whatever else the machine does
 * only adds time, and a neighbour on the same core adds it to half of all visits (Chen & Revels 2016, Robust
 * benchmarking in noisy environments), but the very fastest batch is at times a level of its own. Where quiet is not looked
 * for (events at a rate), or a run had so little that its disturbed visits are used too (timedSamples), the fastest. Of threads that contend
 * it is the median, since the fastest batch is the one in which they happened not to. For `insn` the mode, which is the
 * exact marginal count. Where the column is empty the sample has no value: nothing stands in for it.
 */
export const wall: Measure = (sample) => {
  const column = wallColumn(sample);
  return ratio(sample, column, sample[column], 1);
};

/** Thread CPU time per event, user and system. */
export const cpu: Measure = (sample) => ratio(sample, 'cpu', sample.cpu, sample.events);

/** System CPU time per event, as the kernel shares it out by its tick. */
export const systemCpu: Measure = (sample) => ratio(sample, 'sys', sample.sys, sample.events);

/** User CPU time per event, likewise. */
export const userCpu: Measure = (sample) => ratio(sample, 'user', sample.user, sample.events);

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

/** What an event (of the bystander phase: a bystander call) pays in each block: arm − baseline of that block. */
export function costs(
  visits: Visits,
  arm: string,
  phase: Phase = 'event',
  measure: Measure = wall,
): PerBlock {
  return difference(
    perBlock(visits, arm, phase, measure),
    perBlock(visits, BASELINE, phase, measure),
    visits.unit,
  );
}

/**
 * What switching the statistics on adds to the arm's cost in each block: cost with them on − cost with them
 * off, each against the baseline of the same block and phase, so that what the statistics or the time of day
 * do to every system call cancels.
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
