// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../../errors.js';

/**
 * The values as doubles, ascending; the argument is left alone.
 * @throws ProbeBenchError `no-data` where there are none, `not-finite` for NaN and the infinities
 */
export function sortedFinite(values: ArrayLike<number>, what = 'the data'): Float64Array {
  if (values.length === 0) throw new ProbeBenchError(`${what}: there are no values`, { code: 'no-data' });
  const sorted = new Float64Array(values); // many times as fast as Float64Array.from
  for (const value of sorted) {
    if (Number.isFinite(value)) continue;
    throw new ProbeBenchError(`${what}: ${value} is not a finite number`, {
      code: 'not-finite',
      remedy: 'a value that was not measured must be left empty',
    });
  }
  return sorted.sort();
}

/** All sums a[i] + b[j] of two ascending arrays or, of one array with itself, those with i ≤ j. */
export interface Sums {
  a: Float64Array;
  b: Float64Array;
  triangle: boolean;
}

/** How many sums there are. */
export function countSums({ a, b, triangle }: Sums): number {
  return triangle ? (a.length * (a.length + 1)) / 2 : a.length * b.length;
}

/** How many sums are ≤ pivot, the largest of those, and the smallest above, in one pass along the staircase. */
function split({ a, b, triangle }: Sums, pivot: number) {
  let count = 0;
  let below = Number.NEGATIVE_INFINITY;
  let above = Number.POSITIVE_INFINITY;
  let j = b.length - 1;
  for (let i = 0; i < a.length; i++) {
    const left = a[i] as number;
    while (j >= 0 && left + (b[j] as number) > pivot) j--;
    if (j >= 0) below = Math.max(below, left + (b[j] as number));
    if (j < b.length - 1) above = Math.min(above, left + (b[j + 1] as number));
    count += triangle ? Math.max(0, j - i + 1) : j + 1;
  }
  return { count, below, above };
}

/**
 * The k-th smallest sum (k from 1), exactly, without forming them all: the range is halved, and each bound moved to a
 * sum that exists, until one value is left; O(n) a step (Johnson & Mizoguchi, SIAM J. Comput. 7, 1978).
 */
export function kthSum(sums: Sums, k: number): number {
  const { a, b } = sums;
  let low = (a[0] as number) + (b[0] as number);
  let high = (a[a.length - 1] as number) + (b[b.length - 1] as number);
  while (low < high) {
    const pivot = low / 2 + high / 2;
    const { count, below, above } = split(sums, pivot >= low && pivot < high ? pivot : low);
    if (count >= k) high = below;
    else low = above;
  }
  return low + 0; // no negative zero
}

/** The median of all sums; of an even number, the mean of the middle two. */
export function medianSum(sums: Sums): number {
  const count = countSums(sums);
  const lower = kthSum(sums, Math.ceil(count / 2));
  if (count % 2 === 1) return lower;
  const { count: upTo, above } = split(sums, lower);
  return upTo > count / 2 ? lower : lower / 2 + above / 2;
}

/** Where the first value of at least `least` is among ascending ones; their number where there is none. */
export function firstAtLeast(ascending: ArrayLike<number>, least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** R's quantile functions allow the same slack, by which a level that is met exactly counts as met. */
const SLACK = 10 * Number.EPSILON;

/**
 * Which order statistic, counted from either end, bounds the interval that leaves `tail` outside on each side, by the
 * cumulative distribution of a rank statistic. null where the sample is too small for that level.
 */
export function depthIn(distribution: Float64Array, tail: number): number | null {
  if ((distribution[0] as number) > tail + SLACK) return null;
  return Math.max(1, firstAtLeast(distribution, tail - SLACK));
}
