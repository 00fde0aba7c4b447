// SPDX-License-Identifier: MIT
import type * as z from 'zod';
import { ProbeBenchError } from '../../errors.js';
import { decodeCell, quote, troubleOf } from './csv-cells.js';
import { findColumns, type Place } from './csv-header.js';
import { badCsv, readBytes, recordsOf } from './csv-records.js';

/** A table that a CSV may hold. */
export interface Table<T> {
  columns: readonly string[];
  schema: z.ZodObject & z.ZodType<T>;
  /** only rows with one of the values in the column */
  wanted?: { column: string; values: readonly string[] };
}

/** Is told which columns a file lacks, once its rows are read with null in them; not called where it lacks none. */
export type TellLacking = (path: string, columns: readonly string[]) => void;

/**
 * The rows of a CSV, as the table that `choose` takes its header for: its columns in any order and among others, each
 * row checked against the schema. A column that may be null may be lacking, and is null then. Of a row that is not
 * wanted only the one column is read.
 * @throws ProbeBenchError `bad-csv` with file, line and column; `half-line`, `no-rows`, `cannot-read`
 */
export function readRows<T>(
  path: string,
  choose: (header: readonly string[]) => Table<T>,
  tellLacking?: TellLacking,
): T[] {
  return rowsIn(path, readBytes(path), choose, tellLacking);
}

/** The rows of a CSV that is read already. @param path of it, for errors @throws as readRows */
export function rowsIn<T>(
  path: string,
  bytes: Buffer,
  choose: (header: readonly string[]) => Table<T>,
  tellLacking?: TellLacking,
): T[] {
  const { records, lineOf, trouble } = recordsOf(path, bytes);
  const [names, ...others] = records;
  if (names === undefined) throw trouble ?? badCsv(path, 'the file is empty');
  const table = choose(names);
  const header = { path, line: lineOf(0), names };
  const { found, lacking } = findColumns(header, table.columns, table.schema);
  const isOther = othersOf(table, found);
  const rows: T[] = [];
  for (const [i, fields] of others.entries())
    if (!isOther(fields)) rows.push(readRow(fields, table, found, () => `${path}:${lineOf(i + 1)}`));
  if (trouble !== null) throw trouble;
  if (others.length === 0) throw noRows(`${path}:${header.line}`);
  if (lacking.length > 0) tellLacking?.(path, lacking);
  return rows;
}

/** Whether a row is one that is not wanted. One whose value the column cannot have is not: it is wrong. */
function othersOf<T>({ schema, wanted }: Table<T>, found: readonly Place[]) {
  const key = found.find(({ column }) => column === wanted?.column);
  if (wanted === undefined || key === undefined) return () => false;
  const values = schema.shape[key.column] as z.ZodType;
  return (fields: readonly string[]) => {
    const value = fields[key.place] ?? '';
    return !wanted.values.includes(value) && values.safeParse(value).success;
  };
}

/** @throws ProbeBenchError for the first column whose value the schema does not allow */
function readRow<T>(
  fields: readonly string[],
  { columns, schema }: Table<T>,
  found: readonly Place[],
  where: () => string,
): T {
  const row: Record<string, unknown> = {};
  for (const column of columns) row[column] = null;
  for (const { column, place, type } of found) row[column] = decodeCell(fields[place] ?? '', type);
  const { success, data, error } = schema.safeParse(row);
  if (success) return data;
  const [issue] = error.issues;
  const wrong = found.find(({ column }) => column === issue?.path[0]);
  if (wrong === undefined) throw badCsv(where(), String(issue?.message));
  const field = fields[wrong.place] ?? '';
  const what = troubleOf(field, wrong.type) ?? `is ${quote(field)}: ${issue?.message}`;
  throw badCsv(`${where()}:${wrong.place + 1}`, `${wrong.column} ${what}`);
}

function noRows(where: string): ProbeBenchError {
  return new ProbeBenchError(`${where}: only a header: nothing was measured`, {
    code: 'no-rows',
    remedy: 'run the measurement again; it was ended before its first visit was complete',
  });
}
