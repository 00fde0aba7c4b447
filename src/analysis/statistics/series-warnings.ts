// SPDX-License-Identifier: MIT
import { interquartileRange, quantile, sampleCorrelation } from 'simple-statistics';
import type { Warning } from '../../samples/environment.js';
import { figure } from '../../samples/units.js';
import { midRanks } from './wilcoxon/midranks.js';
import { rankSum } from './wilcoxon/rank-sum.js';

/** Fewer blocks show neither a trend (a strict test needs two halves of six) nor quartiles. */
const TREND_BLOCKS = 12;
/** Strict, since every variant is tested: thirty of them give a false alarm once in thirty runs. */
const DRIFT_ALPHA = 0.001;
/** A lag-1 correlation of 0.3 is worth (1 − r)/(1 + r) = half the blocks: the interval is a quarter too narrow. */
const AUTOCORRELATION = 0.3;
/** It must also lie beyond chance, at the same 1 in 1000: z of the normal, over the root of n. */
const AUTOCORRELATION_Z = 3.29;
/** Below a tenth of the blocks outliers hardly move a Hodges–Lehmann estimate (it breaks down at 29 %). */
const OUTLIER_SHARE = 0.1;

/** Why the differences in time of one arm, in the order measured, may mislead. */
export function seriesWarnings(differences: readonly number[], floor: number | null): Warning[] {
  if (differences.length < TREND_BLOCKS) return [];
  return [...drift(differences, floor ?? 0), ...autocorrelation(differences), ...outliers(differences)];
}

/** The differences of the second half of the run lie elsewhere than those of the first. */
function drift(differences: readonly number[], floor: number): Warning[] {
  const half = Math.floor(differences.length / 2);
  const shift = rankSum(differences.slice(-half), differences.slice(0, half));
  if (shift.p >= DRIFT_ALPHA || Math.abs(shift.estimate) <= floor) return [];
  const text = `drifted by ${figure(shift.estimate)} between the halves of the run (p ${figure(shift.p)})`;
  return [{ code: 'drift', text }];
}

/** Neighbouring blocks resemble each other. Ranks are correlated, since one outlier could hide or make it. */
function autocorrelation(differences: readonly number[]): Warning[] {
  if (differences.every((d) => d === differences[0])) return [];
  const ranked = [...midRanks(differences).doubled];
  const r = sampleCorrelation(ranked.slice(1), ranked.slice(0, -1));
  if (!(r >= AUTOCORRELATION && r >= AUTOCORRELATION_Z / Math.sqrt(differences.length))) return [];
  const text = `neighbouring blocks are correlated (${figure(r)}): the interval is narrower than it should be`;
  return [{ code: 'autocorrelation', text }];
}

/** Blocks beyond Tukey's outer fences, three interquartile ranges from the quartiles. They stay in. */
function outliers(differences: readonly number[]): Warning[] {
  const values = [...differences];
  const reach = 3 * interquartileRange(values);
  const [low, high] = [quantile(values, 0.25) - reach, quantile(values, 0.75) + reach];
  const count = values.filter((d) => d < low || d > high).length;
  if (count <= values.length * OUTLIER_SHARE) return [];
  const text = `${count} of ${values.length} blocks are outliers (3 IQR); none is dropped`;
  return [{ code: 'outliers', text }];
}

/** An exact count that differs between repetitions: its values, with how often each was seen. */
export function variesWarnings(differences: readonly number[]): Warning[] {
  const seen = new Map<number, number>();
  for (const d of differences) seen.set(d, (seen.get(d) ?? 0) + 1);
  if (seen.size < 2) return [];
  const values = [...seen].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const list = values.slice(0, 8).map(([value, times]) => `${value} (${times}×)`);
  if (values.length > list.length) list.push(`and ${values.length - list.length} more`);
  return [{ code: 'varies', text: `repetitions differ: ${list.join(', ')}` }];
}
