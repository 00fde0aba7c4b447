import type { z } from 'zod';
import { ProbeBenchError } from '../errors.js';
import { quote } from './csv-cells.js';
import { type ColumnReader, columnReader, Trouble } from './csv-columns.js';
import { badCsv, type CsvRecord, readRecords } from './csv-records.js';

/** A table that a CSV may hold. */
export interface Table<T> {
  columns: readonly string[];
  schema: z.ZodObject & z.ZodType<T>;
  /** only rows with one of the values in the column */
  wanted?: { column: string; values: readonly string[] };
}

interface Header {
  line: number;
  names: readonly string[];
}

interface Field {
  column: string;
  place: number;
  read: ColumnReader;
}

/**
 * The rows of a CSV, as the table that `choose` takes its header for: its columns in any order and among
 * others, each value checked against its column's schema. A row that is not wanted is passed over: of it only
 * the one column is read.
 * @throws ProbeBenchError `bad-csv` with file, line and column; `half-line`, `no-rows`, `cannot-read`
 */
export function readRows<T>(path: string, choose: (header: readonly string[]) => Table<T>): T[] {
  const records = readRecords(path);
  const { value: first } = records.next();
  if (!first) throw badCsv(path, 'the file is empty');
  const names = Array.from({ length: first.width }, (_, place) => first.field(place));
  const header: Header = { line: first.line, names };
  const { columns, schema, wanted } = choose(names);
  const fields = findFields(path, header, columns, schema);
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
  if (count > 0) return rows;
  throw new ProbeBenchError(`${path}:${header.line}: only a header: nothing was measured`, {
    code: 'no-rows',
    remedy: 'run the measurement again; it was ended before its first visit was complete',
  });
}

function fieldValue(path: string, record: CsvRecord, { column, place, read }: Field): unknown {
  const value = read(record, place);
  if (!(value instanceof Trouble)) return value;
  throw badCsv(`${path}:${record.line}:${place + 1}`, `${column} ${value.what}`);
}

function findFields(path: string, header: Header, columns: readonly string[], schema: z.ZodObject): Field[] {
  const places = findColumns(path, header, columns);
  return columns.map((column, index) => {
    const place = places[index] as number;
    return { column, place, read: columnReader(schema.shape[column] as z.ZodType) };
  });
}

function findColumns(path: string, { line, names: fields }: Header, columns: readonly string[]): number[] {
  const twice = fields.findIndex((field, i) => columns.includes(field) && fields.indexOf(field) !== i);
  if (twice >= 0)
    throw badCsv(`${path}:${line}:${twice + 1}`, `the column ${fields[twice]} stands there twice`);
  const missing = columns.filter((column) => !fields.includes(column));
  if (missing.length === 0) return columns.map((column) => fields.indexOf(column));
  const strange = fields.filter((field) => !columns.includes(field));
  if (strange.length === fields.length) {
    const separator = [';', '\t'].find((mark) => fields[0]?.includes(mark));
    const hint = separator ? `: its fields are separated by ${quote(separator)}, not by commas` : '';
    throw badCsv(`${path}:${line}:1`, `none of the columns of this table is there${hint}`);
  }
  const unknown = strange.length > 0 ? `; not known: ${strange.map(quote).join(', ')}` : '';
  const place = fields.findIndex((field) => !columns.includes(field));
  throw badCsv(`${path}:${line}:${place + 1 || fields.length}`, `no column ${missing.join(', ')}${unknown}`);
}
