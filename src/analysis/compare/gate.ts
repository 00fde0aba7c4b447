// SPDX-License-Identifier: MIT
import type { Change, Comparison, Measurement, Row } from './compare-types.js';
import type { Threshold } from './threshold.js';

/** One change with where it stands. */
export interface Spot {
  heading: string;
  row: string;
  column: string;
}

/** A change that is beyond the threshold, with the bound that is. */
export interface Regression extends Spot {
  change: Change;
  /** in the threshold's unit: the least that the change comes to */
  least: number;
}

/** A place that nothing is known of, and why. */
export interface Unknown extends Spot {
  reason: string;
}

/** What a gate found: changes beyond it, what is measured no longer, and what else could not be held against it. */
export interface Gate {
  regressions: Regression[];
  /** measured in the first column and not in theirs: regressions, too */
  lost: Unknown[];
  /** how many changes were held against it */
  judged: number;
  unjudged: Unknown[];
}

/**
 * Holds every change against a threshold. It is beyond it only if its outcome is dearer and the lower bound of its
 * interval (for % that of the ratio) lies above; an exact count is its own bound. What was measured in the first column
 * must be in each other. What cannot be judged is listed, since a gate must not pass what was not measured.
 * @param allowMissing what is measured no longer is merely unjudged
 */
export function gate({ tables, columns }: Comparison, threshold: Threshold, allowMissing = false): Gate {
  const result: Gate = { regressions: [], lost: [], judged: 0, unjudged: [] };
  for (const { heading, rows } of tables)
    for (const row of rows)
      for (let place = 1; place < columns.length; place++) {
        const spot = { heading, row: row.name, column: columns[place] ?? '' };
        hold(row, place, { spot, base: columns[0] ?? '', threshold, allowMissing }, result);
      }
  return result;
}

interface Scene {
  spot: Spot;
  base: string;
  threshold: Threshold;
  allowMissing: boolean;
}

function hold({ cells, changes }: Row, place: number, scene: Scene, result: Gate): void {
  const { spot, base, threshold, allowMissing } = scene;
  const [first, other, change] = [cells[0] ?? null, cells[place] ?? null, changes[place] ?? null];
  if (first?.cost == null) {
    if (other?.cost != null) result.unjudged.push({ ...spot, reason: missing(first, base) });
  } else if (other === null || change === null) {
    (allowMissing ? result.unjudged : result.lost).push({ ...spot, reason: missing(other, spot.column) });
  } else {
    const least = leastOf(change, first.cost, threshold);
    const doubtful = [first, other].find((one) => one.doubtful);
    if (doubtful || least === null) {
      const reason = doubtful ? doubted(doubtful) : unbounded(change, threshold);
      result.unjudged.push({ ...spot, reason });
      return;
    }
    result.judged++;
    if (change.outcome === 'dearer' && least > threshold.value)
      result.regressions.push({ ...spot, change, least });
  }
}

/** The least that a change comes to, in the threshold's unit; null where that is not known. */
function leastOf(
  { change, bounds, ratio, ratioBounds, method }: Change,
  first: number,
  { unit }: Threshold,
): number | null {
  const exact = method === 'exact';
  const least = bounds?.low ?? (exact ? change : null);
  if (unit !== '%') return least;
  if (ratio === null) return null;
  // 20 of 400 is exactly 5 %, while 420 / 400 - 1 is a little more in floating point.
  if (exact && least !== null) return (least * 100) / first;
  return ratioBounds === null ? null : (ratioBounds.low - 1) * 100;
}

function missing(side: Measurement | null, column: string): string {
  return side === null ? `not in ${column}` : `${side.status} in ${column}: ${side.reason}`;
}

function doubted({ source }: Measurement): string {
  return `no change is told, since ${source.label} is in doubt: see its warnings`;
}

function unbounded({ ratio }: Change, { unit }: Threshold): string {
  return unit === '%' && ratio === null
    ? 'its first cost is not certain to be above 0, so it has no share'
    : 'too few blocks for an interval';
}
