// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';

/** What plots draw of a design on one run at one thread count. */
export interface DrawnRow
  extends Pick<SummaryRow, 'variant' | 'hook' | 'store' | 'cost' | 'cost_low' | 'cost_high'> {
  /** of the cost, the hook's own and the program's; null where it is not split */
  split: { dispatch: number; body: number } | null;
  /** the costs that single visits found, ascending, each with how many found it; empty where no samples are left */
  visits: readonly (readonly [cost: number, visits: number])[];
}
