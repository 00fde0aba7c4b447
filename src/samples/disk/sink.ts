// SPDX-License-Identifier: MIT
import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { ProbeBenchError } from '../../errors.js';
import { SAMPLES_HEADER, sampleLine } from '../csv/csv.js';
import type { Sample } from '../sample.js';
import { claim } from './claim.js';
import { cannotWrite, giveToCaller } from './files.js';

/** An interrupted run's samples.csv: the descriptor by which it was claimed, and its rows, all of them whole. */
export interface KeptFile {
  file: number;
  rows: number;
}

/**
 * samples.csv as it grows. A write is in the file when it returns: a run that ends at any moment keeps what it
 * measured. The file never holds part of a row.
 */
export class SampleSink {
  readonly #path: string;
  #file: number | null;
  #bytes = 0;
  #rows = 0;

  /**
   * Makes the file, as its only writer, and writes its header; or goes on with a file that is claimed already.
   * @throws ProbeBenchError `cannot-write` (also where a file is there that was not given), `disk-full`, as claim
   */
  constructor(path: string, kept: KeptFile | null = null) {
    this.#path = path;
    if (kept !== null) {
      this.#file = kept.file;
      this.#bytes = fstatSync(kept.file).size;
      this.#rows = kept.rows + 1;
      return;
    }
    try {
      this.#file = openSync(path, 'ax');
      giveToCaller(this.#file);
    } catch (cause) {
      throw cannotWrite(path, cause);
    }
    try {
      claim(this.#file, path);
      this.#append([SAMPLES_HEADER]);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * Appends the rows of one visit. On a full disk the rows that fit stay, whole, and more may be written later.
   * @throws ProbeBenchError `disk-full`, `cannot-write`, or `bad-row` (then nothing is written)
   */
  write(rows: readonly Sample[]): void {
    this.#append(rows.map(sampleLine));
  }

  /** Closes the file; calling it again does nothing. */
  close(): void {
    if (this.#file === null) return;
    const file = this.#file;
    this.#file = null;
    try {
      closeSync(file);
    } catch (cause) {
      // A network file system may report a full disk only here (close(2)).
      throw cannotWrite(this.#path, cause);
    }
  }

  #append(lines: readonly string[]): void {
    if (this.#file === null) throw cannotWrite(this.#path, new Error('the file was closed'));
    const file = this.#file;
    const parts = lines.map((line) => Buffer.from(line));
    const bytes = Buffer.concat(parts);
    let written = 0;
    try {
      // write(2) may take fewer bytes than given, as when the disk fills up.
      while (written < bytes.length) written += writeSync(file, bytes, written);
    } catch (cause) {
      throw this.#keepWhole(file, parts, written, cause);
    }
    this.#count(parts);
  }

  #keepWhole(file: number, parts: readonly Buffer[], written: number, cause: unknown): ProbeBenchError {
    let end = 0;
    const whole = parts.filter((part) => {
      end += part.length;
      return end <= written;
    });
    this.#count(whole);
    try {
      ftruncateSync(file, this.#bytes);
    } catch (failure) {
      return cannotWrite(this.#path, failure, { kept: '; its last row may be cut off' });
    }
    return cannotWrite(this.#path, cause, {
      kept: `; the ${Math.max(0, this.#rows - 1)} rows before are kept`,
    });
  }

  #count(parts: readonly Buffer[]): void {
    this.#rows += parts.length;
    for (const part of parts) this.#bytes += part.length;
  }
}
