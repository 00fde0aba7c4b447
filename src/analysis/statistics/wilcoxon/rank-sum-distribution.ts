// SPDX-License-Identifier: MIT
import { normalQuantile, normalTail } from '../normal.js';
import { depthIn } from './order-statistics.js';

/** Untied samples of up to so many pairs (400 × 400) have the exact distribution; beyond, the normal one. */
export const EXACT_PAIRS = 160_000;

/** Tied samples of up to so many values together: counting subsets by their size takes longer. */
export const EXACT_TIED = 60;

const tables = new Map<string, Float64Array>();

/**
 * P(W ≤ w), w = 0 … ⌊mn/2⌋, untied; kept per m and n. The counts are the coefficients of the Gaussian
 * binomial, ∏ (1 − q^(m+i)) / (1 − q^i), multiplied out in place (Harding, Applied Statistics 33, 1984).
 */
function lowerHalf(m: number, n: number): Float64Array {
  const [few, many] = m < n ? [m, n] : [n, m];
  const key = `${few},${many}`;
  const known = tables.get(key);
  if (known) return known;
  const table = new Float64Array(Math.floor((m * n) / 2) + 1);
  table[0] = 1;
  let total = 1;
  for (let i = 1; i <= few; i++) {
    for (let w = table.length - 1; w >= many + i; w--) {
      table[w] = (table[w] as number) - (table[w - many - i] as number);
    }
    for (let w = i; w < table.length; w++) table[w] = (table[w] as number) + (table[w - i] as number);
    total *= (many + i) / i;
  }
  let sum = 0;
  for (let w = 0; w < table.length; w++) {
    sum += table[w] as number;
    table[w] = sum / total;
  }
  tables.set(key, table);
  return table;
}

/** P(W ≤ w) untied, for w ≤ mn/2; R's pwilcox. Normal beyond EXACT_PAIRS. */
export function rankSumTail(w: number, m: number, n: number): number {
  if (m * n > EXACT_PAIRS) return approximateRankSumTail(w, m, n, 0);
  return lowerHalf(m, n)[Math.floor(w)] as number;
}

function deviation(m: number, n: number, tieTerm: number): number {
  const all = m + n;
  return Math.sqrt(((m * n) / 12) * (all + 1 - tieTerm / (all * (all - 1))));
}

/** The same by the normal approximation with continuity and tie corrections. */
export function approximateRankSumTail(w: number, m: number, n: number, tieTerm: number): number {
  const spread = deviation(m, n, tieTerm);
  return spread === 0 ? 1 : normalTail(((m * n) / 2 - w - 0.5) / spread);
}

/** Which of the mn differences bounds the interval: see depthIn, and R's qwilcox. */
export function rankSumDepth(tail: number, m: number, n: number): number | null {
  if (m * n > EXACT_PAIRS) {
    return Math.max(1, Math.ceil((m * n) / 2 - normalQuantile(tail) * deviation(m, n, 0) - 0.5));
  }
  return depthIn(lowerHalf(m, n), tail);
}

/**
 * Both tails, P(S ≤ sum) and P(S ≥ sum), of the sum of `size` ranks drawn from `ranks` (integers) without
 * replacement: the conditional permutation distribution, ties and all (Streitberg & Röhmel 1986).
 */
export function drawTails(ranks: ArrayLike<number>, size: number, sum: number): [number, number] {
  const all = Array.from(ranks);
  const width = all.reduce(add, 0) + 1;
  const ways = new Float64Array((size + 1) * width); // [how many drawn][their sum]
  ways[0] = 1;
  for (const rank of all) {
    for (let drawn = size; drawn > 0; drawn--) {
      const row = drawn * width;
      for (let s = width - 1; s >= rank; s--) {
        ways[row + s] = (ways[row + s] as number) + (ways[row - width + s - rank] as number);
      }
    }
  }
  const last = ways.subarray(size * width);
  const share = (part: Float64Array) => part.reduce(add, 0) / last.reduce(add, 0);
  return [share(last.subarray(0, sum + 1)), share(last.subarray(sum))];
}

function add(total: number, value: number): number {
  return total + value;
}
