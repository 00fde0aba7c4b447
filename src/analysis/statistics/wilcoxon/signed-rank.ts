// SPDX-License-Identifier: MIT
import type { Estimate, Interval, Located } from '../estimate.js';
import { midRanks } from './midranks.js';
import { countSums, kthSum, medianSum, type Sums, sortedFinite } from './order-statistics.js';
import {
  approximateTail,
  EXACT_DIFFERENCES,
  signedRankDepth,
  signedRankTail,
  subsetTail,
} from './signed-rank-distribution.js';

/** Walsh averages (d_i + d_j)/2, i ≤ j: halved first, which is exact and cannot overflow. */
function walsh(differences: ArrayLike<number>): Sums {
  const halves = sortedFinite(differences, 'paired differences').map((value) => value / 2);
  return { a: halves, b: halves, triangle: true };
}

/**
 * The Hodges–Lehmann estimate: the median of the Walsh averages of the differences, in their unit.
 * @throws ProbeBenchError `no-data`, `not-finite`
 */
export function hodgesLehmann(differences: ArrayLike<number>): number {
  return medianSum(walsh(differences));
}

/**
 * The signed-rank interval of the differences at `level`: order statistics of the Walsh averages, as R's
 * wilcox.test(exact = TRUE, conf.int = TRUE) takes them (`diffs[qu]`, `diffs[ql + 1]`). Zeros and ties stay
 * in, whereupon the closed interval covers at least as often as said (Lehmann, Nonparametrics, 1975, 4.2).
 * Above EXACT_DIFFERENCES its depth comes from the normal approximation.
 * @throws ProbeBenchError `no-data`, `not-finite`
 */
export function signedRankInterval(differences: ArrayLike<number>, level = 0.95): Interval {
  return bounds(walsh(differences), level);
}

function bounds(sums: Sums, level: number): Interval {
  const depth = signedRankDepth((1 - level) / 2, sums.a.length);
  if (depth === null) return { low: null, high: null };
  return { low: kthSum(sums, depth), high: kthSum(sums, countSums(sums) + 1 - depth) };
}

/**
 * Two-sided p of the signed-rank test that the differences are symmetric about 0: twice the smaller tail.
 * Zeros say nothing of a direction and are set aside, as R does; ties get mid-ranks and the exact
 * conditional permutation distribution, where R falls back to an approximation. Normal approximation with
 * continuity correction above EXACT_DIFFERENCES. 1 where every difference is 0.
 * @throws ProbeBenchError `no-data`, `not-finite`
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

/**
 * The Hodges–Lehmann estimate and the interval at `level`: what the two functions give, by one sorting.
 * @throws ProbeBenchError `no-data`, `not-finite`
 */
export function signedRankLocation(differences: ArrayLike<number>, level = 0.95): Located {
  const sums = walsh(differences);
  return { estimate: medianSum(sums), ...bounds(sums, level) };
}

/**
 * All of it: Hodges–Lehmann estimate, interval at `level`, p, and n, the number of differences given. With
 * fewer than 6 differences a 95 % interval does not exist: its bounds are null, and p is still exact.
 * @throws ProbeBenchError `no-data`, `not-finite`
 */
export function signedRank(differences: ArrayLike<number>, level = 0.95): Estimate {
  const p = signedRankP(differences);
  return { ...signedRankLocation(differences, level), p, n: differences.length };
}
