// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../samples/summary.js';

/**
 * A cost in two parts that add up to it: the hook's own (the way to the program, its arguments) and the program's body.
 * The body may be below 0. Null where the kernel's statistics do not tell dispatch, or where it would be below 0.
 */
export function splitOf({ cost, dispatch }: SummaryRow): { dispatch: number; body: number } | null {
  return cost === null || dispatch === null || dispatch < 0 ? null : { dispatch, body: cost - dispatch };
}
