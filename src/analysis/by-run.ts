// SPDX-License-Identifier: MIT
import type { Sample } from '../samples/sample.js';

/** What tells one run's rows and figures from another's. */
type OfRun = Pick<Sample, 'run' | 'kernel' | 'target' | 'unit'>;

export function sameRun(a: OfRun, b: OfRun): boolean {
  return a.run === b.run && a.kernel === b.kernel && a.target === b.target && a.unit === b.unit;
}

/** Rows by their run, in the order first met. */
export function byRun<T extends OfRun>(rows: readonly T[]): T[][] {
  const runs = new Map<string, T[]>();
  let own: T[] = [];
  for (const row of rows) {
    // Nearly every row is of the run of the row before it.
    if (own[0] === undefined || !sameRun(own[0], row)) {
      const key = JSON.stringify([row.run, row.kernel, row.target, row.unit]);
      own = runs.get(key) ?? [];
      runs.set(key, own);
    }
    own.push(row);
  }
  return [...runs.values()];
}
