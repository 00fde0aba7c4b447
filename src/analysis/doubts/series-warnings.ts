// SPDX-License-Identifier: MIT
import { interquartileRange, median, quantile, sampleCorrelation } from 'simple-statistics';
import type { Warning } from '../../samples/environment.js';
import type { Sample } from '../../samples/sample.js';
import { figure } from '../figure.js';
import { midRanks } from '../statistics/wilcoxon/midranks.js';
import { rankSum } from '../statistics/wilcoxon/rank-sum.js';
import { RUNS_TOLERANCE, type RunTime } from '../visits/run-time.js';

/** Fewer blocks show no trend, since two halves of six are the least that a strict test tells apart; nor quartiles. */
export const TREND_BLOCKS = 12;
/** Strict, for it is asked of every variant: thirty of them then raise a false alarm once in thirty runs. */
export const DRIFT_ALPHA = 0.001;
/** A lag-1 correlation of 0.3 is worth (1 − r)/(1 + r) = half the blocks: the interval is a quarter too narrow. */
export const AUTOCORRELATION = 0.3;
/** And it must lie beyond chance, at the same 1 in 1000: z of the normal, over the root of n. */
export const AUTOCORRELATION_Z = 3.29;
/** Below a tenth of the blocks outliers hardly move a Hodges–Lehmann estimate (it breaks down at 29 %). */
export const OUTLIER_SHARE = 0.1;
/** A run that is stopped cuts one block short; more than that is a variant's own trouble. */
export const MISSING_BLOCKS = 1;
/** Batches interrupted by another process: a quarter is half-way to moving a visit's batch median. */
export const SWITCHES_PER_BATCH = 0.25;

/** The differences of the second half of the run lie elsewhere than those of the first. */
function drift(differences: readonly number[], floor: number): Warning[] {
  if (differences.length < TREND_BLOCKS) return [];
  const half = Math.floor(differences.length / 2);
  const shift = rankSum(differences.slice(-half), differences.slice(0, half));
  if (shift.p >= DRIFT_ALPHA || Math.abs(shift.estimate) <= floor) return [];
  const text = `drifted by ${figure(shift.estimate)} between the halves of the run (p ${figure(shift.p)})`;
  return [{ code: 'drift', text }];
}

/** Neighbouring blocks resemble each other; of ranks, so that one outlier does not hide or make it. */
function autocorrelation(differences: readonly number[]): Warning[] {
  const n = differences.length;
  if (n < TREND_BLOCKS || differences.every((d) => d === differences[0])) return [];
  const ranked = [...midRanks(differences).doubled];
  const r = sampleCorrelation(ranked.slice(1), ranked.slice(0, -1));
  if (!(r >= AUTOCORRELATION && r >= AUTOCORRELATION_Z / Math.sqrt(n))) return [];
  const text = `neighbouring blocks are correlated (${figure(r)}): the interval is narrower than it should be`;
  return [{ code: 'autocorrelation', text }];
}

/** Blocks beyond Tukey's outer fences, three interquartile ranges from the quartiles. They stay in. */
function outliers(differences: readonly number[]): Warning[] {
  if (differences.length < TREND_BLOCKS) return [];
  const values = [...differences];
  const reach = 3 * interquartileRange(values);
  const [low, high] = [quantile(values, 0.25) - reach, quantile(values, 0.75) + reach];
  const count = values.filter((d) => d < low || d > high).length;
  if (count <= values.length * OUTLIER_SHARE) return [];
  return [
    { code: 'outliers', text: `${count} of ${values.length} blocks are outliers (3 IQR); none is dropped` },
  ];
}

/** What the differences in time of one arm, in the order measured, say against themselves. */
export function seriesWarnings(differences: readonly number[], floor: number | null): Warning[] {
  if (differences.length === 0) return [];
  return [...drift(differences, floor ?? 0), ...autocorrelation(differences), ...outliers(differences)];
}

/** An exact count that differs between repetitions: all its values, with how often each was seen. */
export function variesWarnings(differences: readonly number[]): Warning[] {
  const seen = new Map<number, number>();
  for (const d of differences) seen.set(d, (seen.get(d) ?? 0) + 1);
  if (seen.size < 2) return [];
  const values = [...seen].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const list = values.slice(0, 8).map(([value, times]) => `${value} (${times}×)`);
  if (values.length > list.length) list.push(`and ${values.length - list.length} more`);
  return [{ code: 'varies', text: `repetitions differ: ${list.join(', ')}` }];
}

/** Another process took the CPU in too many of an arm's batches. */
export function switchWarnings(rows: readonly Sample[]): Warning[] {
  const shares = rows.flatMap(({ switches_involuntary, batches }) =>
    switches_involuntary === null || batches === null || batches === 0 ? [] : switches_involuntary / batches,
  );
  if (shares.length === 0 || median(shares) <= SWITCHES_PER_BATCH) return [];
  return [{ code: 'switches', text: `${figure(median(shares))} involuntary context switches a batch` }];
}

/** Below this share of the rate asked for, it was not reached: what is then measured is another load. */
export const RATE_REACHED = 0.99;

/** A load that did not come as often as it should: events a second over all threads, the median visit's. */
export function rateWarnings(rows: readonly Sample[], rate: number | undefined): Warning[] {
  const reached = rows.flatMap(({ events, wall, threads }) =>
    wall === null || wall === 0 ? [] : (events * threads * 1e9) / wall,
  );
  if (rate === undefined || reached.length === 0 || median(reached) >= rate * RATE_REACHED) return [];
  const text = `${Math.round(median(reached))} events a second were reached, not ${rate}`;
  return [{ code: 'rate-not-reached', text }];
}

/** How often the program runs for one event, where that is not once. */
export function runWarnings({ runs, counted_runs }: RunTime): Warning[] {
  if (runs === null || counted_runs === null || runs === 1) return [];
  const text = Number.isInteger(runs)
    ? `runs ${runs} times an event: run_time is of one run, dispatch leaves out ${runs}`
    : `ran ${figure(counted_runs)} times an event, not a whole number within ${RUNS_TOLERANCE}: other processes' events, or an irregular workload, are in run_time and dispatch`;
  return [{ code: 'runs-per-event', text }];
}
