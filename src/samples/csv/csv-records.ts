// SPDX-License-Identifier: MIT
import { constants, isAscii, isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { ProbeBenchError } from '../../errors.js';
import { type CsvRecord, PlainCsvError, plainRecords } from './csv-plain.js';

export type { CsvRecord };

// One record of ours has some hundred characters; a file without line ends must not be taken for one.
const MAX_RECORD = 1_000_000;
const QUOTE = 0x22;
const MARK = Buffer.from('\uFEFF');

/**
 * The records of an RFC 4180 file, header included: UTF-8, a byte order mark allowed, LF or CRLF.
 * The last line must have its line end: without it, a number cut short would be read as another number.
 * @throws ProbeBenchError `bad-csv` with file, line and column, `half-line`, or `cannot-read`
 */
export function readRecords(path: string): IterableIterator<CsvRecord> {
  const bytes = readBytes(path);
  if (bytes.length === 0) throw badCsv(path, 'the file is empty');
  if (!isUtf8(bytes)) throw badCsv(path, 'the file is not UTF-8 text');
  const marked = bytes.subarray(0, MARK.length).equals(MARK);
  const content = bytes.subarray(marked ? MARK.length : 0);
  const plain = isAscii(content) && !content.includes(QUOTE) && content.length < constants.MAX_STRING_LENGTH;
  return plain ? withoutQuotes(path, content) : withQuotes(path, content).values();
}

/** An error about what a CSV holds; `where` is `file`, `file:line` or `file:line:column`. */
export function badCsv(where: string, what: string, cause?: unknown): ProbeBenchError {
  return new ProbeBenchError(`${where}: ${what}`, {
    code: 'bad-csv',
    remedy: 'give a samples.csv or summary.csv as probe-bench wrote it, or the folder of a run',
    cause,
  });
}

function* withoutQuotes(path: string, bytes: Buffer): Generator<CsvRecord> {
  try {
    yield* plainRecords(bytes, MAX_RECORD);
  } catch (error) {
    if (!(error instanceof PlainCsvError)) throw error;
    if (error.cut) throw halfLine(path, error.line, error.column, error);
    throw badCsv(`${path}:${error.line}:${error.column}`, error.message, error);
  }
}

function withQuotes(path: string, bytes: Buffer): CsvRecord[] {
  const whole = bytes.at(-1) === 0x0a;
  try {
    const records = parseBytes(bytes);
    const last = records.at(-1);
    if (!whole && last) throw halfLine(path, last.line, last.width);
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // csv-parse adds where it was to its errors, untyped.
    const { lines = 0, index = 0, record } = error as { lines?: number; index?: number; record?: string[] };
    const column = record ? record.length : index + 1;
    const cut = record !== undefined || error.code === 'CSV_QUOTE_NOT_CLOSED';
    if (!whole && cut) throw halfLine(path, lines, column, error);
    throw badCsv(`${path}:${lines}:${column}`, explain(error, record), error);
  }
}
/** A record as csv-parse gives it. */
class ParsedRecord implements CsvRecord {
  constructor(
    readonly line: number,
    readonly fields: readonly string[],
  ) {}

  get width(): number {
    return this.fields.length;
  }

  field(place: number): string {
    return this.fields[place] ?? '';
  }

  is(place: number, text: string): boolean {
    return this.fields[place] === text;
  }

  plainNumber(): number {
    return Number.NaN;
  }
}

function parseBytes(bytes: Buffer): CsvRecord[] {
  const records: CsvRecord[] = [];
  let lines = 0;
  parse(bytes, {
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    on_record: (fields, info) => {
      records.push(new ParsedRecord(lines + 1, fields));
      lines = info.lines;
      return null;
    },
  });
  return records;
}

function explain(error: CsvError, record: string[] | undefined): string {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `a line is longer than ${MAX_RECORD} characters`;
  return record ? `the line has ${record.length} fields, not as many as the header` : error.message;
}

function halfLine(path: string, line: number, column: number, cause?: unknown): ProbeBenchError {
  return new ProbeBenchError(`${path}:${line}:${column}: the last line is cut off (it has no line end)`, {
    code: 'half-line',
    remedy: `delete line ${line}; every line before it is whole`,
    cause,
  });
}

function readBytes(path: string): Buffer {
  try {
    // A pipe or a device would block or never end.
    if (statSync(path).isFile()) return readFileSync(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProbeBenchError(`cannot read ${path}: ${reason}`, {
      code: 'cannot-read',
      remedy: 'check the path and its permissions',
      cause,
    });
  }
  throw new ProbeBenchError(`cannot read ${path}: it is not a regular file`, {
    code: 'cannot-read',
    remedy: 'give a samples.csv, a summary.csv, or the folder of a run',
  });
}
