// SPDX-License-Identifier: MIT
import { normalQuantile, normalTail } from '../normal.js';
import { depthIn } from './order-statistics.js';

/**
 * Up to so many differences the distribution is exact: its counts (2^n) stay far inside a double. Beyond, the normal
 * approximation with continuity correction is off by less than 3e-4.
 */
export const EXACT_DIFFERENCES = 400;

/**
 * P(sum ≤ limit) where each of the ranks (integers) enters the sum or not with probability ½: the conditional
 * permutation distribution, by counting subsets (Streitberg & Röhmel 1986). Even ranks are counted in half the steps.
 */
export function subsetTail(ranks: ArrayLike<number>, limit: number): number {
  const all = Array.from(ranks);
  const halves = all.filter((rank) => rank % 2 === 0).map((rank) => rank / 2);
  const inTwos = countSubsets(halves, Math.floor(limit / 2));
  const ways = new Float64Array(limit + 1);
  for (let half = 0; half < inTwos.length; half++) ways[2 * half] = inTwos[half] as number;
  for (const rank of all) if (rank % 2 !== 0) addRank(ways, rank, limit);
  let total = 0;
  for (let sum = 0; sum <= limit; sum++) total += ways[sum] as number;
  return total * 2 ** -all.length;
}

/** How many subsets of the ranks have each sum 0…limit; small ranks first, which keeps the reach short. */
function countSubsets(ranks: readonly number[], limit: number): Float64Array {
  const ways = new Float64Array(limit + 1);
  ways[0] = 1;
  const ascending = Int32Array.from(ranks).sort();
  for (let i = 0, reach = 0; i < ascending.length; i++) {
    const rank = ascending[i] as number;
    reach = Math.min(limit, reach + rank);
    addRank(ways, rank, reach);
  }
  return ways;
}

/** Counts the subsets with one more rank, for the sums up to `reach`. */
function addRank(ways: Float64Array, rank: number, reach: number): void {
  for (let sum = reach; sum >= rank; sum--) ways[sum] = (ways[sum] as number) + (ways[sum - rank] as number);
}

const tables = new Map<number, Float64Array>();

/** P(V ≤ v) for v = 0 … ⌊n(n+1)/4⌋, untied; kept per n. */
function lowerHalf(n: number): Float64Array {
  const known = tables.get(n);
  if (known) return known;
  const ranks = Array.from({ length: n }, (_, index) => index + 1);
  const table = countSubsets(ranks, Math.floor((n * (n + 1)) / 4));
  let sum = 0;
  for (let v = 0; v < table.length; v++) {
    sum += table[v] as number;
    table[v] = sum * 2 ** -n;
  }
  tables.set(n, table);
  return table;
}

function moments(n: number, tieTerm: number) {
  return { mean: (n * (n + 1)) / 4, deviation: Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieTerm / 48) };
}

/** P(V ≤ v) of the untied statistic for v ≤ its mean; R's psignrank. Normal beyond EXACT_DIFFERENCES. */
export function signedRankTail(v: number, n: number): number {
  return n > EXACT_DIFFERENCES ? approximateTail(v, n, 0) : (lowerHalf(n)[Math.floor(v)] as number);
}

/** The same by the normal approximation, with continuity and tie corrections, as R's for large samples. */
export function approximateTail(v: number, n: number, tieTerm: number): number {
  const { mean, deviation } = moments(n, tieTerm);
  return normalTail((mean - v - 0.5) / deviation);
}

/** Which of the n(n+1)/2 Walsh averages bounds the interval: see depthIn, and R's qsignrank. */
export function signedRankDepth(tail: number, n: number): number | null {
  if (n > EXACT_DIFFERENCES) {
    const { mean, deviation } = moments(n, 0);
    return Math.ceil(mean - normalQuantile(tail) * deviation - 0.5);
  }
  return depthIn(lowerHalf(n), tail);
}
