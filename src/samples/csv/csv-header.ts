// SPDX-License-Identifier: MIT
import type * as z from 'zod';
import { type CellType, cellType, quote } from './csv-cells.js';
import { badCsv } from './csv-records.js';

/** The first record of a CSV. */
export interface Header {
  path: string;
  /** counted from 1 */
  line: number;
  names: readonly string[];
}

/** A column of a table, and its place in a header, counted from 0. */
export interface Place {
  column: string;
  place: number;
  type: CellType;
}

/** An error names so many columns that are not known. */
const MOST_NAMED = 10;

/**
 * Finds the columns of a table in a header, in any order and among others. One whose values may be null may be
 * lacking; every other is demanded.
 * @throws ProbeBenchError `bad-csv` where one is doubled, or those that are demanded are not all there
 */
export function findColumns(
  header: Header,
  columns: readonly string[],
  schema: z.ZodObject,
): { found: Place[]; lacking: string[] } {
  const { path, line, names } = header;
  const twice = names.findIndex((name, i) => columns.includes(name) && names.indexOf(name) !== i);
  if (twice >= 0)
    throw badCsv(`${path}:${line}:${twice + 1}`, `the column ${names[twice]} stands there twice`);
  const places = columns.map((column) => {
    return { column, place: names.indexOf(column), type: cellType(schema.shape[column] as z.ZodType) };
  });
  const found = places.filter(({ place }) => place >= 0);
  if (found.length === 0) throw noneOfThem(header);
  const lacking = places.filter(({ place }) => place < 0);
  const demanded = lacking.filter(({ type }) => !type.nullable).map(({ column }) => column);
  if (demanded.length === 0) return { found, lacking: lacking.map(({ column }) => column) };
  const strange = names.filter((name) => !columns.includes(name));
  const place = names.findIndex((name) => !columns.includes(name));
  const where = `${path}:${line}:${place + 1 || names.length}`;
  throw badCsv(where, `no column ${demanded.join(', ')}${notKnown(strange)}`);
}

function noneOfThem({ path, line, names }: Header) {
  const separator = [';', '\t'].find((mark) => names[0]?.includes(mark));
  const hint = separator ? `: its fields are separated by ${quote(separator)}, not by commas` : '';
  return badCsv(`${path}:${line}:1`, `none of the columns of this table is there${hint}`);
}

function notKnown(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `; not known: ${names.slice(0, MOST_NAMED).map(quote).join(', ')}${more}`;
}
