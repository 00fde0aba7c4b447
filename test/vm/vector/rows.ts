// SPDX-License-Identifier: MIT
import { ROWS_HEADER } from '../../../src/vm/vector/row.js';

export const ENTRY = 'ffffffff81e00080';
export const TRAP = 'ffffffff81e00ab0';
export const INTERRUPT = 'ffffffff81e01710';
export const SYMBOLS = { entry: ENTRY, traps: [TRAP, 'ffffffff81e00bb0'], interrupts: [INTERRUPT] };

/** A plugin's row of a burst: as a line, with some cells replaced. */
export function line(burst: number, cells: Record<string, string | number> = {}): string {
  const usual: Record<string, string | number> = {
    burst,
    windows: 1920,
    instructions: 5_775_360,
    atomics: 15_360,
    returns: 113_280,
    irq_flags: 3840,
    loads: 1_105_920,
    stores: 1_760_640,
    code_lines: 360_960,
    data_lines: 301_504,
    profile_from: 0,
    profile_to: 0,
    entry: ENTRY,
    entries: `${ENTRY}:1920 ${TRAP}:3840 ${INTERRUPT}:480 ffffffff81e01c57:2400`,
    spoilt: '',
  };
  return ROWS_HEADER.split(',')
    .map((column) => cells[column] ?? usual[column])
    .join(',');
}
