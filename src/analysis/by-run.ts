// SPDX-License-Identifier: MIT
import type { Sample } from '../samples/sample.js';

/** What tells one run's rows and figures from another's. */
const KEYS = ['run', 'kernel', 'target', 'unit', 'arch'] as const;
type OfRun = Pick<Sample, (typeof KEYS)[number]>;

export function sameRun(a: OfRun, b: OfRun): boolean {
  return KEYS.every((key) => a[key] === b[key]);
}

/** Rows by their run, in the order first met. */
export function byRun<T extends OfRun>(rows: readonly T[]): T[][] {
  const runs = new Map<string, T[]>();
  let own: T[] = [];
  for (const row of rows) {
    // Nearly every row is of the run of the row before it.
    if (own[0] === undefined || !sameRun(own[0], row)) {
      const key = JSON.stringify(KEYS.map((one) => row[one]));
      own = runs.get(key) ?? [];
      runs.set(key, own);
    }
    own.push(row);
  }
  return [...runs.values()];
}
