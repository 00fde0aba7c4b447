// SPDX-License-Identifier: MIT
import { amount } from './values.js';

/** What an emulator counts of an event beside its instructions, and what each is; in the order of its cost. */
export const VECTOR = {
  traps: 'Exceptions entered: breakpoint, debug, page fault.',
  interrupts: 'Interrupts entered.',
  atomics:
    'Locked instructions, and exchanges with memory; on arm64 exclusive stores, and atomics of one instruction.',
  returns: 'Returns from functions.',
  irq_flags: 'Instructions that read or write the interrupt flag: cli, sti, pushf, popf; on arm64 DAIF.',
  loads: 'Reads of memory.',
  stores: 'Writes to memory.',
  code_lines: 'Cache lines, of 64 bytes, that instructions come from.',
  data_lines: 'Cache lines that are read or written.',
} as const;

export type VectorColumn = keyof typeof VECTOR;

/** Of one event, the mean over windows; null is *not measured*. */
export type Vector = Record<VectorColumn, number | null>;

export const VECTOR_COLUMNS = Object.keys(VECTOR) as VectorColumn[];

/** The same object for each column. */
export function ofVector<T>(make: (column: VectorColumn) => T): Record<VectorColumn, T> {
  return Object.fromEntries(VECTOR_COLUMNS.map((column) => [column, make(column)])) as Record<
    VectorColumn,
    T
  >;
}

/** What was not counted. */
export const NO_VECTOR: Vector = ofVector(() => null);

/** The columns of samples.csv. */
export const vectorShape = ofVector((column) =>
  amount.nullable().describe(`${VECTOR[column]} Per event, in exact mode, where the emulator counts them.`),
);
