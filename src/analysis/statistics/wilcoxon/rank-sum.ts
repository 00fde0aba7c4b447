// SPDX-License-Identifier: MIT
import type { Located } from '../../../samples/column.js';
import { midRanks } from './midranks.js';
import { countSums, kthSum, medianSum, type Sums, sortedFinite } from './order-statistics.js';
import {
  approximateRankSumTail,
  drawTails,
  EXACT_PAIRS,
  EXACT_TIED,
  rankSumDepth,
  rankSumTail,
} from './rank-sum-distribution.js';

/** The differences x_i − y_j. */
function differences(x: Float64Array, y: Float64Array): Sums {
  return { a: x, b: y.map((value) => -value).reverse(), triangle: false };
}

/** Two-sided p: twice the smaller tail of the statistic. */
function rankSumP(x: Float64Array, y: Float64Array): number {
  const [m, n] = [x.length, y.length];
  const both = new Float64Array(m + n);
  both.set(x);
  both.set(y, m);
  const { doubled, tied, tieTerm } = midRanks(both);
  const sum = doubled.subarray(0, m).reduce((total, rank) => total + rank, 0);
  if (tied && m + n <= EXACT_TIED) return Math.min(1, 2 * Math.min(...drawTails(doubled, m, sum)));
  const w = sum / 2 - (m * (m + 1)) / 2;
  const smaller = Math.min(w, m * n - w);
  const exact = !tied && m * n <= EXACT_PAIRS;
  const tail = exact ? rankSumTail(smaller, m, n) : approximateRankSumTail(smaller, m, n, tieTerm);
  return Math.min(1, 2 * tail);
}

/**
 * The unpaired comparison of two samples, by the conventions of R's wilcox.test(x, y, exact = TRUE, conf.int = TRUE):
 * the estimate is the median of the differences x_i − y_j, the bounds are two of them. Ties get mid-ranks and the exact
 * conditional distribution up to EXACT_TIED values; above that, and above EXACT_PAIRS untied pairs, p is the normal
 * approximation. Bounds are null where the samples are too small for the level (at 95 %, below 4 and 4).
 * @throws ProbeBenchError `no-data`, `not-finite`
 */
export function rankSum(x: ArrayLike<number>, y: ArrayLike<number>, level = 0.95): Located & { p: number } {
  const a = sortedFinite(x, 'the first sample');
  const b = sortedFinite(y, 'the second sample');
  const sums = differences(a, b);
  const depth = rankSumDepth((1 - level) / 2, a.length, b.length);
  return {
    estimate: medianSum(sums),
    low: depth === null ? null : kthSum(sums, depth),
    high: depth === null ? null : kthSum(sums, countSums(sums) + 1 - depth),
    p: rankSumP(a, b),
  };
}
