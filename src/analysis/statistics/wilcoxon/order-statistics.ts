// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../../errors.js';

/**
 * The values as doubles, ascending; the argument is left alone.
 * @throws ProbeBenchError `no-data` where there are none, `not-finite` for NaN and the infinities
 */
export function sortedFinite(values: ArrayLike<number>, what = 'the data'): Float64Array {
  if (values.length === 0) {
    throw new ProbeBenchError(`${what}: there are no values`, { code: 'no-data' });
  }
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

/** Of the sums: how many are ≤ pivot, the largest of those, and the smallest above. One walk down the stairs. */
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
 * The k-th smallest sum (k from 1), exactly, without forming them all: the range is narrowed around where k
 * should lie, in which each bound is moved to a sum that exists, so it ends as soon as one value is left;
 * O(n) a step. The idea of counting along the staircase is Johnson & Mizoguchi's (SIAM J. Comput. 7, 1978).
 */
export function kthSum(sums: Sums, k: number): number {
  const { a, b } = sums;
  let low = (a[0] as number) + (b[0] as number);
  let high = (a[a.length - 1] as number) + (b[b.length - 1] as number);
  let [under, upTo] = [0, countSums(sums)]; // sums below low, and up to high
  for (let step = 0; low < high; step++) {
    const share = shareAt(step, k - under, upTo - under);
    const pivot = low * (1 - share) + high * share;
    const { count, below, above } = split(sums, pivot >= low && pivot < high ? pivot : low);
    if (count >= k) [high, upTo] = [below, count];
    else [low, under] = [above, count];
  }
  return low + 0; // no negative zero
}

/**
 * Where to part a range of `inside` sums in search of the k-th of them: by turns a little below and a little
 * above its place among evenly spread ones, so that it is soon enclosed from both sides (Floyd & Rivest, CACM
 * 18, 1975); each third time in the middle, lest a skew range be narrowed from one side only.
 */
function shareAt(step: number, k: number, inside: number): number {
  if (step % 3 === 2) return 0.5;
  const aside = (step % 3 === 0 ? -0.5 : 0.5) / Math.sqrt(inside);
  return Math.min(0.99, Math.max(0.01, (k - 0.5) / inside + aside));
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
