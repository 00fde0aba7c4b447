// SPDX-License-Identifier: MIT
import { z } from 'zod';

/** One field of a CSV as a value, or why it is none. */
export type Cell = { value: unknown } | { trouble: string };

type Kind = 'text' | 'number' | 'boolean' | 'list';
export interface CellType {
  kind: Kind;
  nullable: boolean;
}

// What a spreadsheet takes for a formula (OWASP, "CSV Injection"), with the full-width twins that some
// accept, after any number of apostrophes: so that adding one and taking one away are exact inverses.
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;
const NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * How a column's values are spelled in CSV, read off its zod schema so that the two cannot disagree.
 * @throws Error for a schema that has no spelling: a mistake in the contract, not in a file
 */
export function cellType(schema: z.ZodType): CellType {
  if (schema instanceof z.ZodNullable) {
    return { ...cellType(schema.unwrap() as z.ZodType), nullable: true };
  }
  if (schema instanceof z.ZodNumber) return { kind: 'number', nullable: false };
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean', nullable: false };
  if (schema instanceof z.ZodArray) return { kind: 'list', nullable: false };
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return { kind: 'text', nullable: false };
  throw new Error(`no CSV spelling for a ${schema.def.type}`);
}

/**
 * The field for a value: null is empty; numbers in the shortest form that reads back the same; a list
 * joined with `;`; text that a spreadsheet would run as a formula gets one apostrophe in front.
 */
export function encodeCell(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value)) return disarm(value.join(';'));
  return typeof value === 'string' ? disarm(value) : String(value);
}

/** The value of a field; undoes encodeCell. Whether it is in range is for the row's schema to say. */
export function decodeCell(field: string, type: CellType): Cell {
  if (type.kind === 'number') return decodeNumber(field, type.nullable);
  if (type.kind === 'boolean') return decodeBoolean(field, type.nullable);
  const text = FORMULA.test(field) && field.startsWith("'") ? field.slice(1) : field;
  if (type.kind === 'list') return { value: text === '' ? [] : text.split(';') };
  return { value: text === '' && type.nullable ? null : text };
}

function disarm(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function decodeNumber(field: string, nullable: boolean): Cell {
  if (field === '') return nullable ? { value: null } : { trouble: 'is empty, a number was expected' };
  if (NUMBER.test(field)) return { value: Number(field) };
  const hint = nullable ? ' (what was not measured is an empty field)' : '';
  return { trouble: `is ${quote(field)}, which is not a number${hint}` };
}

function decodeBoolean(field: string, nullable: boolean): Cell {
  if (field === '' && nullable) return { value: null };
  // Spreadsheets and R write TRUE and FALSE.
  const text = field.toLowerCase();
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  return { trouble: `is ${quote(field)}, which is neither true nor false` };
}

/** A field as it may be shown in a message: one line, at most 40 characters. */
export function quote(field: string): string {
  return JSON.stringify(field.length > 40 ? `${field.slice(0, 39)}…` : field);
}
