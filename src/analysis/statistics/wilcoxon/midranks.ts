// SPDX-License-Identifier: MIT
import { firstAtLeast } from './order-statistics.js';

/** Ranks of a sample; ties share the mean of their places. */
export interface MidRanks {
  /** twice each rank, so that a mid-rank is an integer; in the order of the values */
  doubled: Int32Array;
  /** any two are equal */
  tied: boolean;
  /** Σ (t³ − t) over groups of t equal values: what ties take from a rank statistic's variance */
  tieTerm: number;
}

/** Mid-ranks of finite values, from 1. */
export function midRanks(values: ArrayLike<number>): MidRanks {
  const sorted = new Float64Array(values).sort();
  const rankFrom = new Int32Array(sorted.length); // by where a value's group begins
  let tieTerm = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    rankFrom[start] = start + 1 + end;
    tieTerm += (end - start) ** 3 - (end - start);
    start = end;
  }
  const doubled = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    doubled[i] = rankFrom[firstAtLeast(sorted, values[i] as number)] as number;
  }
  return { doubled, tied: tieTerm > 0, tieTerm };
}
