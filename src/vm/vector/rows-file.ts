// SPDX-License-Identifier: MIT
import { closeSync, openSync, readSync } from 'node:fs';
import { type BurstRow, parseRow, ROWS_HEADER } from './row.js';

/** A plugin's rows, read while it writes them. A row is in the file before the guest can say that its burst is over. */
export class RowsFile {
  readonly #path: string;
  readonly #rows = new Map<number, BurstRow>();
  #read = 0;
  #rest = '';
  #header: string | null = null;
  #garbage = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Reads what was written since the last call; the file may not be there yet. */
  catchUp(): void {
    let file: number;
    try {
      file = openSync(this.#path, 'r');
    } catch {
      return; // take() says that no row came
    }
    try {
      const chunk = Buffer.alloc(64 * 1024);
      for (let size = -1; size !== 0; this.#read += size) {
        size = readSync(file, chunk, { position: this.#read });
        this.#push(chunk.toString('latin1', 0, size));
      }
    } finally {
      closeSync(file);
    }
  }

  /** A burst's row, once; or a sentence's part that says why there is none. */
  take(burst: number): BurstRow | string {
    const row = this.#rows.get(burst);
    this.#rows.delete(burst);
    if (row !== undefined) return row;
    if (this.#header === null) return 'the emulator wrote nothing';
    if (this.#header !== ROWS_HEADER)
      return 'the emulator’s file has a header that this version does not know';
    if (this.#garbage > 0)
      return `the emulator’s file has no such row, and ${this.#garbage} lines that are none`;
    return this.#rest === '' ? 'the emulator’s file has no such row' : 'the emulator’s file is cut off';
  }

  #push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#header === null) this.#header = lines.shift() ?? null;
    if (this.#header !== ROWS_HEADER) return;
    for (const line of lines) {
      const row = parseRow(line);
      if (row === null) this.#garbage++;
      else this.#rows.set(row.burst, row);
    }
  }
}
