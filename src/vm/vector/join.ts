// SPDX-License-Identifier: MIT
import type { Warning } from '../../samples/environment.js';
import { BASELINE, CONTROL } from '../../samples/sample.js';
import type { EntrySymbols } from '../guest/entry-symbols.js';
import type { GuestRow } from '../guest-message.js';
import type { RowsFile } from './rows-file.js';
import { uncounted, vectorOf } from './vector-of.js';

/** Joins a plugin's rows to the samples of one guest. */
export class VectorJoin {
  readonly #file: RowsFile;
  readonly #told = new Set<string>();
  #symbols: EntrySymbols | null = null;

  constructor(file: RowsFile) {
    this.#file = file;
  }

  /** Told by the guest before its first sample. */
  know(symbols: EntrySymbols): void {
    this.#symbols = symbols;
  }

  /** The rows of one visit with their vectors, and a warning where one lacks something: one for each arm. */
  join(arm: string, rows: readonly GuestRow[]): { rows: GuestRow[]; warnings: Warning[] } {
    const warnings: Warning[] = [];
    const joined = rows.map((row) => {
      if (row.burst === undefined) return row;
      const found = this.#file.take(row.burst);
      const { vector, lacking } =
        typeof found === 'string' ? uncounted(found) : vectorOf(row, found, this.#symbols);
      if (lacking !== null && !this.#told.has(arm)) {
        this.#told.add(arm);
        warnings.push(warningOf(arm, row, lacking));
      }
      return { ...row, ...vector };
    });
    return { rows: joined, warnings };
  }
}

function warningOf(arm: string, { phase, block }: GuestRow, lacking: string): Warning {
  const text = `${arm}: not all that an event executes was counted (first in block ${block}, ${phase}): ${lacking}`;
  return { code: 'no-vector', text, ...(arm === BASELINE || arm === CONTROL ? {} : { variant: arm }) };
}
