// SPDX-License-Identifier: MIT
import { z } from 'zod';
import { cellType, decodeCell, quote } from './csv-cells.js';
import type { CsvRecord } from './csv-plain.js';

/** Why a field is not a value of its column. */
export class Trouble {
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}

/** Reads the field of one column in a record: its value, or what is wrong with it. */
export type ColumnReader = (record: CsvRecord, place: number) => unknown;

/** Of a column of text so many different values are kept; most columns have a handful. */
const MOST_KEPT = 1000;

/**
 * The reader of a column: what decodeCell makes of a field, if the column's schema allows it. Says exactly
 * what the schema says, but asks it once for each different text, and of numbers only where they are refused:
 * asked a row at a time it takes most of the time that reading takes.
 */
export function columnReader(schema: z.ZodType): ColumnReader {
  const type = cellType(schema);
  const asked = (field: string): unknown => {
    const cell = decodeCell(field, type);
    return 'trouble' in cell ? new Trouble(cell.trouble) : checked(cell.value, field, schema);
  };
  if (type.kind === 'number') return numbersOf(schema, asked);
  return type.kind === 'list' ? (record, place) => asked(record.field(place)) : kept(asked);
}

function checked(value: unknown, field: string, schema: z.ZodType): unknown {
  const result = schema.safeParse(value);
  return result.success ? result.data : new Trouble(`is ${quote(field)}: ${result.error.issues[0]?.message}`);
}

function numbersOf(schema: z.ZodType, asked: (field: string) => unknown): ColumnReader {
  const nullable = schema instanceof z.ZodNullable;
  const inner = nullable ? schema.unwrap() : schema;
  const known = inner instanceof z.ZodNumber ? inner : z.number();
  const [least, most] = [known.minValue ?? -Infinity, known.maxValue ?? Infinity];
  const whole = known.isInt;
  return (record, place) => {
    if (nullable && record.is(place, '')) return null;
    const value = record.plainNumber(place);
    const allowed = value >= least && value <= most && (!whole || Number.isSafeInteger(value));
    return allowed ? value : asked(record.field(place));
  };
}

function kept(asked: (field: string) => unknown): ColumnReader {
  const values = new Map<string, unknown>();
  let [last, lastValue]: [string, unknown] = ['', asked('')];
  return (record, place) => {
    if (record.is(place, last)) return lastValue;
    const field = record.field(place);
    const known = values.get(field);
    if (known !== undefined) {
      [last, lastValue] = [field, known];
      return known;
    }
    // A copy: a part of the file's text would keep the whole of it in memory as long as a row lives.
    last = Buffer.from(field).toString();
    lastValue = asked(last);
    if (values.size < MOST_KEPT) values.set(last, lastValue);
    return lastValue;
  };
}
