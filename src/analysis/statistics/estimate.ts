// SPDX-License-Identifier: MIT
import type { Located } from '../../samples/column.js';

/** A value for each block that has one, in the order of the blocks. */
export type PerBlock = ReadonlyMap<string, number>;

/** The ends of an interval, or of the values of an exact count. */
export interface Bounds {
  low: number;
  high: number;
}

/** The bounds of an interval; both null where the sample is too small for the level. */
export type Interval = Pick<Located, 'low' | 'high'>;

/** Where differences lie, with p, null for exact counts, and the number of blocks. */
export interface Estimate extends Located {
  p: number | null;
  n: number;
}

/** An interval as its bounds, or null. */
export function boundsOf({ low, high }: Interval): Bounds | null {
  return low === null || high === null ? null : { low, high };
}

/** The difference of a and b in every block that has both. */
export function paired(a: PerBlock, b: PerBlock, subtract: (a: number, b: number) => number): PerBlock {
  const pairs = new Map<string, number>();
  for (const [block, value] of a) {
    const other = b.get(block);
    if (other !== undefined) pairs.set(block, subtract(value, other));
  }
  return pairs;
}

/** Its values alone, in the order of the blocks. */
export function valuesOf(values: PerBlock): number[] {
  return [...values.values()];
}
