// SPDX-License-Identifier: MIT
import { sameRun } from '../by-run.js';
import type { Change, Measurement } from './compare-types.js';

/** How changes are judged. */
export interface Judging {
  /** error rate of a family, and what an interval leaves outside */
  alpha: number;
  /** half-width of the region of no importance, in unit, for a given first cost; null: none was named */
  margin: ((first: number) => number) | null;
}

/** A change with its own p, before Holm, and what comes of it with the adjusted one. */
export interface Unjudged {
  p: number | null;
  judged: (p: number | null) => Change;
}

/**
 * How `other` differs from `first`, by the statistics of their unit. null unless both have a cost; unclear where one is
 * doubtful.
 * @throws ProbeBenchError `not-finite`
 */
export function changeOf(first: Measurement, other: Measurement, judging: Judging): Unjudged | null {
  if (first.cost === null || other.cost === null) return null;
  const { alpha, margin } = judging;
  const { outcome, ...shift } = first.source.statistics.change(
    { cost: first.cost, bounds: first.bounds, costs: first.costs },
    { cost: other.cost, bounds: other.bounds, costs: other.costs },
    {
      alpha,
      margin: margin?.(first.cost) ?? null,
      floor: Math.max(first.floor ?? 0, other.floor ?? 0),
      sameRun: sameRun(first.source, other.source),
    },
  );
  const doubtful = first.doubtful || other.doubtful;
  return { p: shift.p, judged: (p) => ({ ...shift, p, outcome: doubtful ? 'unclear' : outcome(p) }) };
}
