// SPDX-License-Identifier: MIT
import { differenceInterval, differenceP, type Located, ratioInterval } from '../statistics/mover.js';
import { normalQuantile } from '../statistics/normal.js';
import { rankSum } from '../statistics/wilcoxon/rank-sum.js';
import { signedRank } from '../statistics/wilcoxon/signed-rank.js';
import { difference } from '../visits/pairs.js';
import type { Bounds, Change, Measurement, Outcome } from './compare-types.js';

/** How changes are judged. */
export interface Judging {
  /** error rate of a family, and what an interval leaves outside */
  alpha: number;
  /** half-width of the region of no importance, in unit, for a given first cost; null: none was named */
  margin: ((first: number) => number) | null;
}

/** A change before it is judged; `narrow` leaves 2 alpha outside: two one-sided tests (Schuirmann 1987). */
type Shifted = Pick<Change, 'change' | 'bounds' | 'p' | 'method'> & { narrow: Bounds | null };

/** A change with its own p, before Holm, and what comes of it with the adjusted one. */
export interface Unjudged {
  p: number | null;
  judged: (p: number | null) => Change;
}

/**
 * How `other` differs from `first`: null unless both have a cost. Blocks of one run are paired (signed rank);
 * of two runs they are not (rank sum of the per-block costs, each paired with its own baseline); where a
 * side is only a summary, the interval comes of the two intervals. Exact counts are subtracted.
 * @throws ProbeBenchError `not-finite`
 */
export function changeOf(first: Measurement, other: Measurement, judging: Judging): Unjudged | null {
  if (first.cost === null || other.cost === null) return null;
  const [a, b] = [
    { ...first, cost: first.cost },
    { ...other, cost: other.cost },
  ];
  const exact = first.source.unit === 'insn';
  const shifted = exact ? exactChange(a, b) : timedChange(a, b, judging);
  const { ratio, ratioBounds } = ratioOf(a, b, exact);
  const margin = judging.margin?.(a.cost) ?? null;
  const doubtful = first.doubtful || other.doubtful;
  const floor = Math.max(first.floor ?? 0, other.floor ?? 0);
  const { change, bounds, method } = shifted;
  return {
    p: shifted.p,
    judged: (p) => {
      const told = doubtful
        ? 'unclear'
        : outcomeOf({ ...shifted, p }, { exact, floor, margin, alpha: judging.alpha });
      return { change, bounds, ratio, ratioBounds, p, method, outcome: told };
    },
  };
}

type Priced = Measurement & { cost: number };

function timedChange(first: Priced, other: Priced, { alpha, margin }: Judging): Shifted {
  const wide = shiftAt(first, other, 1 - alpha);
  if (wide === null) return summaryChange(first, other, alpha);
  const narrow = margin === null ? null : shiftAt(first, other, 1 - 2 * alpha);
  return { ...wide, narrow: narrow?.bounds ?? null };
}

/** By the blocks; null where a side has none. */
function shiftAt(first: Priced, other: Priced, level: number): Omit<Shifted, 'narrow'> | null {
  if (first.costs === null || other.costs === null) return null;
  const pairs = sameRun(first, other) ? [...difference(other.costs, first.costs).values()] : [];
  const paired = pairs.length > 0;
  const { estimate, low, high, p } = paired
    ? signedRank(pairs, level)
    : rankSum([...other.costs.values()], [...first.costs.values()], level);
  const bounds = low === null || high === null ? null : { low, high };
  return { change: estimate, bounds, p, method: paired ? 'signed-rank' : 'rank-sum' };
}

function sameRun({ source: a }: Measurement, { source: b }: Measurement): boolean {
  return a.run === b.run && a.kernel === b.kernel && a.target === b.target;
}

function summaryChange(first: Priced, other: Priced, alpha: number): Shifted {
  const change = other.cost - first.cost;
  const [a, b] = [located(first), located(other)];
  const method = 'intervals';
  if (a === null || b === null) return { change, bounds: null, p: null, method, narrow: null };
  const bounds = differenceInterval(a, b);
  const scale = normalQuantile(alpha) / normalQuantile(alpha / 2);
  const narrow = {
    low: change - (change - bounds.low) * scale,
    high: change + (bounds.high - change) * scale,
  };
  return { change, bounds, p: differenceP(a, b, alpha), method, narrow };
}

function located({ cost, bounds }: Priced): Located | null {
  return bounds === null ? null : { estimate: cost, ...bounds };
}

/** The difference of two exact counts; its bounds are those of all their repetitions, where these differ. */
function exactChange(first: Priced, other: Priced): Shifted {
  const change = other.cost - first.cost;
  const method = 'exact';
  if (first.bounds === null && other.bounds === null)
    return { change, bounds: null, p: null, method, narrow: null };
  const [a, b] = [range(first), range(other)];
  const bounds = { low: b.low - a.high, high: b.high - a.low };
  return { change, bounds, p: null, method, narrow: bounds };
}

function range({ cost, bounds }: Priced): Bounds {
  return bounds ?? { low: cost, high: cost };
}

function ratioOf(first: Priced, other: Priced, exact: boolean): Pick<Change, 'ratio' | 'ratioBounds'> {
  const least = first.bounds?.low ?? (exact ? first.cost : null);
  if (least === null || !(least > 0)) return { ratio: null, ratioBounds: null };
  const ratio = other.cost / first.cost;
  const [a, b] = [located(first), located(other)];
  if (exact || a === null || b === null) return { ratio, ratioBounds: null };
  return { ratio, ratioBounds: ratioInterval(a, b) };
}

interface Rules {
  exact: boolean;
  floor: number;
  margin: number | null;
  alpha: number;
}

/**
 * What the margin calls unimportant is equivalent, even where it can be told from 0; else a change is told if
 * it passes the test and exceeds the noise floor, an exact one if all its repetitions do.
 */
function outcomeOf({ change, bounds, p, narrow }: Shifted, { exact, floor, margin, alpha }: Rules): Outcome {
  const sign = change > 0 ? 'dearer' : 'cheaper';
  if (exact) {
    const { low, high } = bounds ?? { low: change, high: change };
    if (Math.max(Math.abs(low), Math.abs(high)) <= (margin ?? 0)) return 'equivalent';
    return low > floor || high < -floor ? sign : 'unclear';
  }
  if (margin !== null && narrow !== null && narrow.low > -margin && narrow.high < margin) return 'equivalent';
  return p !== null && p < alpha && Math.abs(change) > floor ? sign : 'unclear';
}
