// SPDX-License-Identifier: MIT
import { BASELINE, CONTROL, type Sample } from '../../samples/sample.js';
import { costs } from './pairs.js';
import { visitsByThreads } from './visits.js';

/**
 * How wide each variant's cost still is: arm → half-width of its interval (of exact counts half their range), in unit,
 * the widest over thread counts; null while any has too few blocks. The stopping rule uses it, since stopping by p would
 * find differences where there are none.
 * @throws ProbeBenchError `duplicate-sample`, `not-finite`
 */
export function halfWidths(samples: readonly Sample[]): Map<string, number | null> {
  const widths = new Map<string, number | null>();
  for (const visits of visitsByThreads(samples, true)) {
    for (const arm of visits.arms.keys()) {
      if (arm === BASELINE || arm === CONTROL) continue;
      const width = visits.statistics.halfWidth(costs(visits, arm));
      const before = widths.get(arm);
      widths.set(arm, width === null || before === null ? null : Math.max(width, before ?? 0));
    }
  }
  return widths;
}
