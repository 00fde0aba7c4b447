// SPDX-License-Identifier: MIT
import { linearRegression } from 'simple-statistics';
import { costs } from '../visits/pairs.js';
import type { Priced, Scene } from './scene.js';

/** Designs that do one thing so many times beside the same base: `tracepoint-array-alu16`, `-alu64`, … */
export interface Series {
  base: Priced;
  members: { times: number; row: Priced }[];
}

/** A line needs three points for its third to be a test of it. */
const FEWEST_POINTS = 3;
/** As of exact differences: below this a slope's decimals are those of floating point. */
const EXACT_DECIMALS = 6;

/** The series `<hook>-array-<word><times>` of each hook that has its base and three members or more. */
export function seriesOf({ counting }: Scene, word: string): Series[] {
  const name = new RegExp(`^array-${word}(\\d+)$`);
  return counting.flatMap((base) => {
    if (base.store !== 'array') return [];
    const members = counting
      .filter(({ hook, store }) => hook === base.hook && name.test(store))
      .map((row) => ({ times: Number(name.exec(row.store)?.[1]), row }))
      .sort((a, b) => a.times - b.times);
    return members.length < FEWEST_POINTS ? [] : [{ base, members }];
  });
}

/**
 * The least-squares slope of cost over times. Of every block one, each cost against its own baseline, and of these
 * the Hodges–Lehmann estimate with its signed-rank interval; without samples, of the estimates, without one.
 * null where no block holds the whole series.
 */
export function lineThrough(
  { visits }: Scene,
  { members }: Series,
): { slope: number; low: number | null; high: number | null } | null {
  if (visits === null) {
    const slope = linearRegression(members.map(({ times, row }) => [times, row.cost])).m;
    return { slope, low: null, high: null };
  }
  const arms = members.map(({ times, row }) => ({
    times,
    paired: costs(visits, row.variant),
  }));
  const slopes = new Map<string, number>();
  for (const block of visits.blocks) {
    const points = arms.flatMap(({ times, paired }) => {
      const value = paired.get(block);
      return value === undefined ? [] : [[times, value]];
    });
    if (points.length === arms.length)
      slopes.set(block, Number(linearRegression(points).m.toFixed(EXACT_DECIMALS)));
  }
  const located = visits.statistics.locate(slopes);
  return located && { slope: located.estimate, low: located.low, high: located.high };
}
