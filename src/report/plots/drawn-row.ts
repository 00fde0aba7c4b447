// SPDX-License-Identifier: MIT
import type { Tally } from '../../analysis/visits/visit-costs.js';
import type { SummaryRow } from '../../samples/summary.js';
import { splitOf } from '../split.js';

/** What plots draw of a design on one run at one thread count. */
export interface DrawnRow
  extends Pick<SummaryRow, 'variant' | 'hook' | 'store' | 'cost' | 'cost_low' | 'cost_high'> {
  /** of the cost, the hook's own and the program's; null where it is not split */
  split: { dispatch: number; body: number } | null;
  /** what single visits found; empty where no samples are left */
  visits: Tally;
}

/** What is drawn of a summary's row. @param visits what its single visits found, where that is known */
export function drawnRow(row: SummaryRow, visits: Tally = []): DrawnRow {
  const { variant, hook, store, cost, cost_low, cost_high } = row;
  return { variant, hook, store, cost, cost_low, cost_high, split: splitOf(row), visits };
}
