// SPDX-License-Identifier: MIT
import { BASELINE, CONTROL, type Sample } from '../../samples/sample.js';
import { costs } from './pairs.js';
import { type Visits, visitsByThreads } from './visits.js';

/** What single visits found, in the run's unit per event, ascending: each cost with how many visits found it. */
export type Tally = readonly (readonly [cost: number, visits: number])[];

/** The costs that the visits of each variant found at a thread count; no entry where none found any. */
export interface VisitCosts {
  threads: number;
  costs: ReadonlyMap<string, Tally>;
}

/**
 * The costs of single visits, which a summary makes one figure of: at each thread count, ascending, of the very visits
 * that the figures are of.
 * @throws ProbeBenchError `duplicate-sample`, `not-finite`
 */
export function visitCosts(samples: readonly Sample[]): VisitCosts[] {
  return visitsByThreads(samples, true).map((visits) => ({
    threads: visits.threads,
    costs: talliesOf(visits),
  }));
}

function talliesOf(visits: Visits): Map<string, Tally> {
  const variants = [...visits.arms.keys()].filter((arm) => arm !== BASELINE && arm !== CONTROL);
  const tallies = variants.map((id) => [id, tally([...costs(visits, id).values()])] as const);
  return new Map(tallies.filter(([, found]) => found.length > 0));
}

function tally(values: readonly number[]): Tally {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}
