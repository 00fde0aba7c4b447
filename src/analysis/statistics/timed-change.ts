// SPDX-License-Identifier: MIT
import type { Measured, Rules, Shift, Unjudged } from './change.js';
import { type Bounds, boundsOf, paired } from './estimate.js';
import { type Bounded, differenceInterval, differenceP, ratioInterval } from './mover.js';
import { normalQuantile } from './normal.js';
import { rankSum } from './wilcoxon/rank-sum.js';
import { signedRank } from './wilcoxon/signed-rank.js';

/** `narrow` leaves 2 alpha outside, for two one-sided tests (Schuirmann 1987). */
type Found = Pick<Shift, 'change' | 'bounds' | 'p' | 'method'> & { narrow: Bounds | null };

/**
 * How a time differs from another. Blocks of one run are paired (signed rank); of two runs they are not (rank sum of
 * the costs, each paired with its own baseline); where a side is only a summary, the two intervals give one.
 * @throws ProbeBenchError `not-finite`
 */
export function timedChange(first: Measured, other: Measured, rules: Rules): Unjudged {
  const { narrow, ...found } = byBlocks(first, other, rules) ?? byIntervals(first, other, rules.alpha);
  const { alpha, margin, floor } = rules;
  const { change, bounds, p, method } = found;
  return {
    change,
    bounds,
    ...ratioOf(first, other),
    p,
    method,
    // What the margin calls unimportant is equivalent, even where it can be told from 0.
    outcome(adjusted) {
      if (margin !== null && narrow !== null && narrow.low > -margin && narrow.high < margin)
        return 'equivalent';
      if (adjusted === null || adjusted >= alpha || Math.abs(change) <= floor) return 'unclear';
      return change > 0 ? 'dearer' : 'cheaper';
    },
  };
}

/** null where a side has no blocks. */
function byBlocks(first: Measured, other: Measured, { alpha, margin, sameRun }: Rules): Found | null {
  if (first.costs === null || other.costs === null) return null;
  const [a, b] = [[...first.costs.values()], [...other.costs.values()]];
  const pairs = sameRun ? [...paired(other.costs, first.costs, (x, y) => x - y).values()] : [];
  const at = (level: number) => (pairs.length > 0 ? signedRank(pairs, level) : rankSum(b, a, level));
  const { estimate, p, ...interval } = at(1 - alpha);
  return {
    change: estimate,
    bounds: boundsOf(interval),
    p,
    method: pairs.length > 0 ? 'signed-rank' : 'rank-sum',
    narrow: margin === null ? null : boundsOf(at(1 - 2 * alpha)),
  };
}

function byIntervals(first: Measured, other: Measured, alpha: number): Found {
  const change = other.cost - first.cost;
  const [a, b] = [bounded(first), bounded(other)];
  if (a === null || b === null) return { change, bounds: null, p: null, method: 'intervals', narrow: null };
  const bounds = differenceInterval(a, b);
  const scale = normalQuantile(alpha) / normalQuantile(alpha / 2);
  const narrow = {
    low: change - (change - bounds.low) * scale,
    high: change + (bounds.high - change) * scale,
  };
  return { change, bounds, p: differenceP(a, b, alpha), method: 'intervals', narrow };
}

function ratioOf(first: Measured, other: Measured): Pick<Shift, 'ratio' | 'ratioBounds'> {
  const [a, b] = [bounded(first), bounded(other)];
  if (a === null || !(a.low > 0)) return { ratio: null, ratioBounds: null };
  return { ratio: other.cost / first.cost, ratioBounds: b === null ? null : ratioInterval(a, b) };
}

function bounded({ cost, bounds }: Measured): Bounded | null {
  return bounds === null ? null : { estimate: cost, ...bounds };
}
