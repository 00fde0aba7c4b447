// SPDX-License-Identifier: MIT
import { isUtf8 } from 'node:buffer';
import { CsvError, type Options, parse } from 'csv-parse/sync';
import { ProbeBenchError, reasonOf } from '../../errors.js';
import { readRegular, UnfitFile } from '../../regular-file.js';

const MARK = Buffer.from('\uFEFF');
const FEED = 0x0a;
const RETURN = 0x0d;
/** One record of ours has some hundred characters, and a call stack some thousand; a file without line ends is none. */
const MAX_RECORD = 100_000;
/** A hundred times the largest run's: its records must fit into memory. */
const MOST_BYTES = 2 ** 30;
const FORM: Options = {
  record_delimiter: ['\r\n', '\n'],
  skip_empty_lines: true,
  max_record_size: MAX_RECORD,
};

/** What a CSV holds. */
export interface Records {
  /** the fields of each record; the first is the header */
  records: string[][];
  /** the line that a record begins on, counted from 1 */
  lineOf: (index: number) => number;
  /** `bad-csv` or `half-line`: why what comes after the records is none; null where nothing does */
  trouble: ProbeBenchError | null;
}

/**
 * The records of an RFC 4180 file: UTF-8, a byte order mark allowed, LF or CRLF. The last line must have its line end:
 * without it, a number cut short would be read as another number.
 * @param path of the file, for errors
 * @throws ProbeBenchError `bad-csv` for what is no text
 */
export function recordsOf(path: string, file: Buffer): Records {
  if (!isUtf8(file)) throw badCsv(path, 'the file is not UTF-8 text');
  const marked = file.subarray(0, MARK.length).equals(MARK);
  const bytes = file.subarray(marked ? MARK.length : 0);
  const whole = bytes.at(-1) === FEED;
  const lineOf = (index: number) => lineAt(bytes, endOf(bytes, index));
  try {
    const records = parse(bytes, FORM);
    const half = whole ? undefined : records.pop();
    const trouble = half ? halfLine(path, lineOf(records.length), half.length) : null;
    return { records, lineOf, trouble };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const before = Number(error.records);
    const records = before === 0 ? [] : parse(bytes, { ...FORM, to: before });
    return { records, lineOf, trouble: refusal(path, lineOf(before), whole, error) };
  }
}

/** An error about what a CSV holds; `where` is `file`, `file:line` or `file:line:column`. */
export function badCsv(where: string, what: string, cause?: unknown): ProbeBenchError {
  return new ProbeBenchError(`${where}: ${what}`, {
    code: 'bad-csv',
    remedy: 'give a samples.csv or summary.csv as probe-bench wrote it, or the folder of a run',
    cause,
  });
}

/** The byte where so many records end. Parsing anew for an error is cheaper than noting it for each record. */
function endOf(bytes: Buffer, count: number): number {
  let end = 0;
  const on_record: Options['on_record'] = (_, info) => {
    end = info.bytes;
    return null;
  };
  if (count > 0) parse(bytes, { ...FORM, to: count, on_record });
  return end;
}

/** The line of the record that begins at a byte, or after empty lines there. */
function lineAt(bytes: Buffer, begin: number): number {
  let at = begin;
  while (bytes[at] === FEED || (bytes[at] === RETURN && bytes[at + 1] === FEED)) at++;
  let line = 1;
  for (const byte of bytes.subarray(0, at)) if (byte === FEED) line++;
  return line;
}

/** What csv-parse refuses; `line` is where the record begins. */
function refusal(path: string, line: number, whole: boolean, error: CsvError): ProbeBenchError {
  const width = Array.isArray(error.record) ? error.record.length : null;
  const column = width ?? Number(error.index) + 1;
  const cut = width !== null || error.code === 'CSV_QUOTE_NOT_CLOSED';
  if (!whole && cut) return halfLine(path, line, column, error);
  return badCsv(`${path}:${line}:${column}`, explain(error, width), error);
}

function explain(error: CsvError, width: number | null): string {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `a line is longer than ${MAX_RECORD} characters`;
  return width === null ? error.message : `the line has ${width} fields, not as many as the header`;
}

function halfLine(path: string, line: number, column: number, cause?: unknown): ProbeBenchError {
  return new ProbeBenchError(`${path}:${line}:${column}: the last line is cut off (it has no line end)`, {
    code: 'half-line',
    remedy: `delete line ${line}; every line before it is whole`,
    cause,
  });
}

/** The whole of a regular file. @throws ProbeBenchError `cannot-read` */
export function readBytes(path: string): Buffer {
  try {
    return readRegular(path, MOST_BYTES);
  } catch (cause) {
    const unfit = cause instanceof UnfitFile;
    throw new ProbeBenchError(`cannot read ${path}: ${reasonOf(cause)}`, {
      code: 'cannot-read',
      remedy: unfit
        ? 'give a samples.csv, a summary.csv, or the folder of a run'
        : 'check the path and its permissions',
      cause,
    });
  }
}
