// SPDX-License-Identifier: MIT
import type { Tally } from '../../../analysis/visits/visit-costs.js';
import type { Unit } from '../../../samples/sample.js';
import { plainNumber } from '../../../samples/units.js';
import { reachOf } from '../scale.js';

/** Where the visits of a design lie. */
export interface Spread {
  visits: number;
  low: number;
  median: number;
  high: number;
  /** how far from 0 the visits reach but for one in ten at each end */
  reach: number;
}

/** @param tally ascending, not empty */
export function spreadOf(tally: Tally): Spread {
  const visits = tally.reduce((sum, [, each]) => sum + each, 0);
  const [low, high] = [costAt(tally, 0), costAt(tally, visits - 1)];
  const tenth = Math.floor((visits - 1) / 10);
  const reach = reachOf([costAt(tally, tenth), costAt(tally, visits - 1 - tenth)]);
  const middle = (visits - 1) / 2;
  const median = (costAt(tally, Math.floor(middle)) + costAt(tally, Math.ceil(middle))) / 2;
  return { visits, low, median, high, reach };
}

/** The cost of the visit that is at this place, from 0 on, by cost. */
function costAt(tally: Tally, place: number): number {
  let before = 0;
  for (const [cost, visits] of tally) {
    before += visits;
    if (place < before) return cost;
  }
  return Number.NaN;
}

/** `30 visits, 380 to 391 insn, median 382`. */
export function spreadText({ visits, low, median, high }: Spread, unit: Unit): string {
  const number = visits === 1 ? '1 visit' : `${visits} visits`;
  if (low === high) return `${number}, ${visits === 1 ? '' : 'all '}${plainNumber(low, unit)} ${unit}`;
  return `${number}, ${plainNumber(low, unit)} to ${plainNumber(high, unit)} ${unit}, median ${plainNumber(median, unit)}`;
}
