// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../samples/summary.js';

/** A cost in two parts that add up to it, per event in the run's unit. Either may be negative. */
interface Split {
  /** what the hook itself costs: trap, trampoline, arguments */
  dispatch: number;
  /** the program's body: net run_time, as often as the program runs for one event */
  body: number;
}

/** A row's cost split, or null where the kernel's statistics do not say how much is dispatch. */
export function splitOf({ cost, dispatch }: SummaryRow): Split | null {
  return cost === null || dispatch === null ? null : { dispatch, body: cost - dispatch };
}
