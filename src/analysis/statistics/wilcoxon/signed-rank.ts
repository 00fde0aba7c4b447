// SPDX-License-Identifier: MIT
import type { Located } from '../../../samples/column.js';
import type { Estimate, Interval } from '../estimate.js';
import { midRanks } from './midranks.js';
import { countSums, kthSum, medianSum, type Sums, sortedFinite } from './order-statistics.js';
import {
  approximateTail,
  EXACT_DIFFERENCES,
  signedRankDepth,
  signedRankTail,
  subsetTail,
} from './signed-rank-distribution.js';

// All of these throw ProbeBenchError `no-data` for no differences and `not-finite` for NaN and the infinities.

/** Walsh averages (d_i + d_j)/2, i ≤ j: halved first, which is exact and cannot overflow. */
function walsh(differences: ArrayLike<number>): Sums {
  const halves = sortedFinite(differences, 'paired differences').map((value) => value / 2);
  return { a: halves, b: halves, triangle: true };
}

/** The Hodges–Lehmann estimate: the median of the Walsh averages of the differences, in their unit. */
export function hodgesLehmann(differences: ArrayLike<number>): number {
  return medianSum(walsh(differences));
}

/**
 * The signed-rank interval: two of the Walsh averages, as R's wilcox.test(exact = TRUE, conf.int = TRUE) takes them.
 * Zeros and ties stay in; the closed interval then covers at least as often as said (Lehmann, Nonparametrics, 1975,
 * 4.2). Above EXACT_DIFFERENCES its depth comes from the normal approximation.
 */
export function signedRankInterval(differences: ArrayLike<number>, level = 0.95): Interval {
  return intervalOf(walsh(differences), level);
}

function intervalOf(sums: Sums, level: number): Interval {
  const depth = signedRankDepth((1 - level) / 2, sums.a.length);
  if (depth === null) return { low: null, high: null };
  return { low: kthSum(sums, depth), high: kthSum(sums, countSums(sums) + 1 - depth) };
}

/**
 * Two-sided p that the differences are symmetric about 0: twice the smaller tail. Zeros are set aside, as R does; ties
 * get mid-ranks and the exact conditional distribution, where R approximates. 1 where every difference is 0.
 */
export function signedRankP(differences: ArrayLike<number>): number {
  const signed = sortedFinite(differences, 'paired differences').filter((value) => value !== 0);
  const n = signed.length;
  if (n === 0) return 1;
  const { doubled, tied, tieTerm } = midRanks(signed.map(Math.abs));
  const positive = doubled.reduce(
    (sum, rank, index) => ((signed[index] as number) > 0 ? sum + rank : sum),
    0,
  );
  const smaller = Math.min(positive, n * (n + 1) - positive);
  if (n > EXACT_DIFFERENCES) return Math.min(1, 2 * approximateTail(smaller / 2, n, tieTerm));
  return Math.min(1, 2 * (tied ? subsetTail(doubled, smaller) : signedRankTail(smaller / 2, n)));
}

/** The Hodges–Lehmann estimate and the interval, by one sorting. */
export function signedRankLocation(differences: ArrayLike<number>, level = 0.95): Located {
  const sums = walsh(differences);
  return { estimate: medianSum(sums), ...intervalOf(sums, level) };
}

/** The same with p and the number of differences. Below 6 a 95 % interval does not exist, and p is still exact. */
export function signedRank(differences: ArrayLike<number>, level = 0.95): Estimate {
  return {
    ...signedRankLocation(differences, level),
    p: signedRankP(differences),
    n: differences.length,
  };
}
