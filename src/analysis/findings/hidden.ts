// SPDX-License-Identifier: MIT
import { ends, type Finding, type Priced, type Scene } from './scene.js';
import { listed, percent, range } from './words.js';

/**
 * The share of its cost that run_time, net of an empty program, does not see (dispatch / cost), of the cheapest design
 * and the dearest, as far as that can be a share.
 */
export function hidden(scene: Scene): Finding[] {
  const rows = ends(scene).flatMap((row) => shareOf(row) ?? []);
  if (rows.length === 0) return [];
  const dearest = scene.counting.length > 1 ? scene.counting.at(-1) : undefined;
  const parts = rows.map(({ row, share, low, high }) => {
    const name = row.variant + (row === dearest ? ', the dearest' : '');
    return `${percent(share)}${range(low, high, percent)} of the cost of ${name}`;
  });
  const text = `The kernel's run_time does not see ${listed(parts)}.`;
  const numbers = Object.fromEntries(rows.map(({ row, share }) => [row.variant, share]));
  return [{ code: 'hidden', text, numbers }];
}

/** Null of an uncertain cost, and where the program's body is below nothing or may be more than the whole cost. */
function shareOf(
  row: Priced,
): { row: Priced; share: number; low: number | null; high: number | null } | null {
  const { verdict, cost, dispatch, cost_low, cost_high } = row;
  if (dispatch === null || verdict !== 'differs') return null;
  const body = cost - dispatch;
  const least = cost_low ?? cost;
  if (body < 0 || least <= 0 || body > least) return null;
  const bound = (of: number | null) => (of === null ? null : 1 - body / of);
  return { row, share: dispatch / cost, low: bound(cost_low), high: bound(cost_high) };
}
