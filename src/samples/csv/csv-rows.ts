// SPDX-License-Identifier: MIT
import type { z } from 'zod';
import { ProbeBenchError } from '../../errors.js';
import { type ColumnReader, columnReader, Trouble } from './csv-columns.js';
import { findColumns, type Place } from './csv-header.js';
import { badCsv, type CsvRecord, readRecords } from './csv-records.js';

/** A table that a CSV may hold. */
export interface Table<T> {
  columns: readonly string[];
  schema: z.ZodObject & z.ZodType<T>;
  /** only rows with one of the values in the column */
  wanted?: { column: string; values: readonly string[] };
}

/** Is told which columns a file lacks, once its rows are read with null in them; not called where it lacks none. */
export type TellLacking = (path: string, columns: readonly string[]) => void;

interface Field extends Place {
  read: ColumnReader;
}

/**
 * The rows of a CSV, as the table that `choose` takes its header for: its columns in any order and among
 * others, each value checked against its column's schema. A column that may be null may be lacking, and is null
 * then. A row that is not wanted is passed over: of it only the one column is read.
 * @throws ProbeBenchError `bad-csv` with file, line and column; `half-line`, `no-rows`, `cannot-read`
 */
export function readRows<T>(
  path: string,
  choose: (header: readonly string[]) => Table<T>,
  tellLacking?: TellLacking,
): T[] {
  const records = readRecords(path);
  const { value: first } = records.next();
  if (!first) throw badCsv(path, 'the file is empty');
  const names = Array.from({ length: first.width }, (_, place) => first.field(place));
  const { line } = first; // a record is good until the next
  const { columns, schema, wanted } = choose(names);
  const { found, lacking } = findColumns({ path, line, names }, columns, schema);
  const fields: Field[] = found.map(({ column, place }) => {
    return { column, place, read: columnReader(schema.shape[column] as z.ZodType) };
  });
  const key = fields.find(({ column }) => column === wanted?.column);
  const rows: T[] = [];
  // Copied for each row: an object that is grown a column at a time is moved, and its old place is garbage.
  const blank: Record<string, unknown> = Object.fromEntries(columns.map((column) => [column, null]));
  let count = 0;
  for (const record of records) {
    count++;
    if (key && !wanted?.values.includes(fieldValue(path, record, key) as string)) continue;
    const row = { ...blank };
    for (const field of fields) row[field.column] = fieldValue(path, record, field);
    rows.push(row as T);
  }
  if (count === 0) throw noRows(path, line);
  if (lacking.length > 0) tellLacking?.(path, lacking);
  return rows;
}

function noRows(path: string, line: number): ProbeBenchError {
  return new ProbeBenchError(`${path}:${line}: only a header: nothing was measured`, {
    code: 'no-rows',
    remedy: 'run the measurement again; it was ended before its first visit was complete',
  });
}

function fieldValue(path: string, record: CsvRecord, { column, place, read }: Field): unknown {
  const value = read(record, place);
  if (!(value instanceof Trouble)) return value;
  throw badCsv(`${path}:${record.line}:${place + 1}`, `${column} ${value.what}`);
}
