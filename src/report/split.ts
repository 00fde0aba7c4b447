// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../samples/summary.js';

/**
 * A cost in two parts that add up to it: the hook's own (the way to the program, its arguments) and the program's body.
 * Either may be negative. Null where the kernel's statistics do not tell dispatch.
 */
export function splitOf({ cost, dispatch }: SummaryRow): { dispatch: number; body: number } | null {
  return cost === null || dispatch === null ? null : { dispatch, body: cost - dispatch };
}
