// SPDX-License-Identifier: MIT
import type { ExecutionContext } from 'ava';
import {
  type Explained,
  functionOf,
  type PlaceCost,
  together,
} from '../../../src/analysis/profile/explained.js';
import type { ProfiledRun } from './profiled-run.js';
import { added } from './vector-rows.js';

/** Of costs, which have six decimals. */
const ERROR = 1e-5;

const sumOf = (places: readonly PlaceCost[]) =>
  places.reduce((sum, { instructions }) => sum + instructions, 0);
export const functionsOf = ({ stacks }: Explained) => together(stacks, functionOf);

/** What stacks and functions of each measured design cost sums to its cost. */
export function sumsToItsCost(t: ExecutionContext, { rows, explained }: ProfiledRun): void {
  const measured = rows.filter(({ status }) => status === 'measured');
  t.deepEqual([...explained.keys()].sort(), measured.map(({ variant }) => variant).sort());
  for (const { variant, cost } of measured) {
    const one = explained.get(variant) as Explained;
    t.is(one.untold, 0, variant);
    for (const places of [one.stacks, functionsOf(one)])
      t.true(
        Math.abs(sumOf(places) - (cost ?? Number.NaN)) < ERROR,
        `${variant}: ${sumOf(places)}, not ${cost}`,
      );
  }
}

/** What functions load, store and lock sums to what the vector says. */
export function sumsToItsVector(t: ExecutionContext, { samples, explained }: ProfiledRun): void {
  for (const [variant, one] of explained)
    for (const column of ['loads', 'stores', 'atomics'] as const) {
      const told = functionsOf(one).reduce((sum, place) => sum + place[column], 0);
      const counted = added(samples, variant, column);
      t.true(Math.abs(told - counted) < ERROR, `${variant}, ${column}: ${told}, not ${counted}`);
    }
}
