// SPDX-License-Identifier: MIT
import type { Bounds } from './estimate.js';
import { normalQuantile, normalTail } from './normal.js';

/** An estimate with its interval. */
export interface Bounded extends Bounds {
  estimate: number;
}

/**
 * The interval of the difference b − a of two independent estimates, from their intervals alone: the method of
 * variance estimates recovery (Zou & Donner, Statistics in Medicine 27, 2008). It keeps their skew.
 */
export function differenceInterval(a: Bounded, b: Bounded): Bounds {
  const change = b.estimate - a.estimate;
  return {
    low: change - Math.hypot(b.estimate - b.low, a.high - a.estimate),
    high: change + Math.hypot(b.high - b.estimate, a.estimate - a.low),
  };
}

/**
 * Two-sided p that there is no difference: the level at which differenceInterval just excludes 0, taking the
 * reach towards 0 for that of a normal estimate. `alpha` is what the two intervals leave outside.
 */
export function differenceP(a: Bounded, b: Bounded, alpha: number): number {
  const change = b.estimate - a.estimate;
  const { low, high } = differenceInterval(a, b);
  const reach = change > 0 ? change - low : high - change;
  if (change === 0) return 1;
  if (reach === 0) return 0;
  return Math.min(1, 2 * normalTail((Math.abs(change) / reach) * normalQuantile(alpha / 2)));
}

/**
 * The interval of the ratio b / a of two independent estimates, from their intervals alone, by the same method
 * (Donner & Zou, Statistical Methods in Medical Research 21, 2012, eq. 10 and 11). null unless a is certain to
 * be above 0: a ratio to what may be nothing has no bounds.
 */
export function ratioInterval(a: Bounded, b: Bounded): Bounds | null {
  if (!(a.low > 0)) return null;
  const product = a.estimate * b.estimate;
  const bound = (of: number, by: number, sign: -1 | 1): number => {
    const [top, bottom] = [of * (2 * b.estimate - of), by * (2 * a.estimate - by)];
    // Where the interval of a reaches beyond twice its estimate the formula has no finite bound.
    if (!(bottom > 0)) return sign * Number.POSITIVE_INFINITY;
    return (product + sign * Math.sqrt(Math.max(0, product ** 2 - top * bottom))) / bottom;
  };
  const [low, high] = [bound(b.low, a.high, -1), bound(b.high, a.low, 1)];
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;
}
