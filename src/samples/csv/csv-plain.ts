// SPDX-License-Identifier: MIT
/** A record of a CSV. It is good until the next is asked for. */
export interface CsvRecord {
  /** the line it begins on, counted from 1 */
  line: number;
  /** how many fields it has */
  width: number;
  /** a field, counted from 0 */
  field(place: number): string;
  /** whether that is the field */
  is(place: number, text: string): boolean;
  /** the number that the field is in plain decimals, exactly as Number reads it; NaN if it is none, or long */
  plainNumber(place: number): number;
}

/** Why bytes are no CSV, at which line and field, counted from 1; `cut`: its end is missing. */
export class PlainCsvError extends Error {
  readonly line: number;
  readonly column: number;
  readonly cut: boolean;

  constructor(message: string, line: number, column: number, cut: boolean) {
    super(message);
    this.line = line;
    this.column = column;
    this.cut = cut;
  }
}

const COMMA = 0x2c;
const POINT = 0x2e;
const MINUS = 0x2d;
const ZERO = 0x30;
/** A whole number of so many digits, and 10 to that power, are exact, so their quotient is rounded once. */
const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

const FEED = 0x0a;
const RETURN = 0x0d;

/** One record after another over the same bytes: only where fields end is kept, and a field cut out when asked for. */
class PlainRecord implements CsvRecord {
  line = 0;
  width = 0;
  readonly #bytes: Uint8Array;
  readonly #text: string;
  /** where fields end; the first begins at #start, each other one after the end of that before it */
  #ends = new Int32Array(64);
  #start = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
  }

  /** Takes the line that begins at `start`: where its LF is, or the end of the bytes. */
  take(start: number, line: number): number {
    const bytes = this.#bytes;
    let width = 0;
    let at = start;
    for (; at < bytes.length; at++) {
      const code = bytes[at] as number;
      if (code > COMMA) continue; // digits, letters, points: nearly all
      if (code === FEED) break;
      if (code === COMMA) this.#end(width++, at);
    }
    const cr = at < bytes.length && at > start && bytes[at - 1] === RETURN;
    this.#end(width++, cr ? at - 1 : at);
    this.line = line;
    this.width = width;
    this.#start = start;
    return at;
  }

  get empty(): boolean {
    return this.width === 1 && this.#ends[0] === this.#start;
  }

  field(place: number): string {
    if (place < 0 || place >= this.width) return '';
    return this.#text.slice(this.#begin(place), this.#ends[place]);
  }

  is(place: number, text: string): boolean {
    const begin = this.#begin(place);
    return this.#ends[place] === begin + text.length && this.#text.startsWith(text, begin);
  }

  /** Clinger's fast path ("How to read floating point numbers accurately", 1990). */
  plainNumber(place: number): number {
    const bytes = this.#bytes;
    const end = this.#ends[place] as number;
    let at = this.#begin(place);
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    let [digits, decimals, value] = [0, -1, 0];
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code === POINT && decimals < 0 && digits > 0) decimals = 0;
      else if (code < ZERO || code > ZERO + 9) return Number.NaN;
      else {
        value = value * 10 + code - ZERO;
        digits++;
        if (decimals >= 0) decimals++;
      }
    }
    if (digits === 0 || digits > MOST_DIGITS) return Number.NaN;
    const size = decimals > 0 ? value / (POWERS[decimals] as number) : value;
    return negative ? -size : size;
  }

  #begin(place: number): number {
    return place === 0 ? this.#start : (this.#ends[place - 1] as number) + 1;
  }

  #end(place: number, at: number): void {
    if (place === this.#ends.length) {
      const more = new Int32Array(2 * place);
      more.set(this.#ends);
      this.#ends = more;
    }
    this.#ends[place] = at;
  }
}

/**
 * The records of ASCII without a single quote, where every comma parts two fields and every LF or CRLF two
 * records: as csv-parse reads it, some ten times as fast, which is what a million rows need.
 * @throws PlainCsvError after the records before it
 */
export function* plainRecords(bytes: Buffer, longest: number): Generator<CsvRecord> {
  const record = new PlainRecord(bytes);
  let width: number | undefined;
  let end = -1;
  for (let line = 1; end + 1 < bytes.length; line++) {
    const start = end + 1;
    end = record.take(start, line);
    if (end - start > longest) {
      const column = bytes.toString('latin1', start, start + longest).split(',').length;
      throw new PlainCsvError(`a line is longer than ${longest} characters`, line, column, false);
    }
    if (end === bytes.length) throw new PlainCsvError('the last line is cut off', line, record.width, true);
    if (record.empty) continue;
    width ??= record.width;
    if (record.width !== width) {
      const what = `the line has ${record.width} fields, not as many as the header`;
      throw new PlainCsvError(what, line, record.width, false);
    }
    yield record;
  }
}
