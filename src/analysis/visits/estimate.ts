// SPDX-License-Identifier: MIT
import { median, mode } from 'simple-statistics';
import type { Unit } from '../../samples/sample.js';
import { type Interval, signedRankLocation, signedRankP } from '../statistics/wilcoxon/signed-rank.js';
import type { Estimate } from '../types.js';
import type { PerBlock } from './pairs.js';

/**
 * The one value that repetitions of an exact count stand for: the most frequent (of two as frequent, the
 * smaller). It is always a value that was measured; that repetitions differ is a warning, not an average.
 * @throws Error on an empty list
 */
export function exactValue(values: readonly number[]): number {
  const most = mode([...values]);
  const repeats = values.filter((value) => value === most).length > 1;
  // all different: there is no mode, so the middle one (the lower of two)
  return repeats ? most : ([...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] as number);
}

/** The middle of a measure over blocks, in its unit: median, or the exact value; null without blocks. */
export function middle(values: PerBlock, unit: Unit): number | null {
  const list = [...values.values()];
  if (list.length === 0) return null;
  return unit === 'insn' ? exactValue(list) : median(list);
}

/** Where paired differences lie, with bounds at `level`; exact units have none. null without pairs. */
export function locate(pairs: PerBlock, unit: Unit, level: number): ({ estimate: number } & Interval) | null {
  const values = [...pairs.values()];
  if (values.length === 0) return null;
  if (unit === 'insn') return { estimate: exactValue(values), low: null, high: null };
  return signedRankLocation(values, level);
}

/** The same with n and the exact p of the signed-rank test; an exact unit has no p. */
export function estimate(pairs: PerBlock, unit: Unit, level: number): Estimate | null {
  const located = locate(pairs, unit, level);
  if (located === null) return null;
  return { ...located, p: unit === 'insn' ? null : signedRankP([...pairs.values()]), n: pairs.size };
}
