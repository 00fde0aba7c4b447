// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';

/** A cost that differs by more from that on the kernel before is a step: a share of the latter. */
export const STEP = 0.05;

/** `5 %` */
export const STEP_NAME = `${STEP * 100} %`;

/** Which way a cost went. */
export type Step = 'dearer' | 'cheaper';

/** A cost and what tells it from others. */
export type Priced = Pick<SummaryRow, 'cost' | 'cost_low' | 'cost_high' | 'verdict'>;

/**
 * Whether a cost is a step from the one before. None is told where that was not above 0 or one of both is
 * inconclusive; nor by the clock where their intervals overlap or are missing, nor of exact counts within the design's
 * own spread.
 * @param spread as `ownSpreads` has it
 */
export function stepOf(before: Priced, now: Priced, unit: Unit, spread: number): Step | null {
  if (before.cost === null || now.cost === null || before.cost <= 0) return null;
  const change = now.cost - before.cost;
  if (Math.abs(change) <= STEP * before.cost) return null;
  if (before.verdict === 'inconclusive' || now.verdict === 'inconclusive') return null;
  if (unit === 'insn' ? Math.abs(change) <= spread : overlap(before, now)) return null;
  return change > 0 ? 'dearer' : 'cheaper';
}

/** Whether two intervals have a value in common, or may have one. */
function overlap(a: Priced, b: Priced): boolean {
  const bounds = [a.cost_low, a.cost_high, b.cost_low, b.cost_high];
  const [aLow, aHigh, bLow, bHigh] = bounds.map((bound) => bound ?? Number.NaN) as [
    ...[number, number, number, number],
  ];
  return !(aHigh < bLow || bHigh < aLow);
}
