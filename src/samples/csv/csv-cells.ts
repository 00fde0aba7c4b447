// SPDX-License-Identifier: MIT
import * as z from 'zod';

type Kind = 'text' | 'number' | 'boolean' | 'list';

/** How a column is spelled; where it is nullable, empty is null. */
export interface CellType {
  kind: Kind;
  nullable: boolean;
}

// What a spreadsheet takes for a formula (OWASP, "CSV Injection"), with the full-width twins that some accept. Any
// number of apostrophes may come before: adding one and taking one away are then exact inverses.
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;
// Spreadsheets and R write TRUE and FALSE.
const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);
const NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * How the values of a column are spelled in CSV, by its zod schema.
 * @throws Error for a schema that has no spelling: a mistake in the contract, not in a file
 */
export function cellType(schema: z.ZodType): CellType {
  if (schema instanceof z.ZodNullable) return { ...cellType(schema.unwrap() as z.ZodType), nullable: true };
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

/**
 * The value of a field; undoes encodeCell. Undefined where it is none of its kind: troubleOf says why. Whether it is
 * in range is for the row's schema to say.
 */
export function decodeCell(field: string, { kind, nullable }: CellType): unknown {
  if (field === '' && nullable) return null;
  if (kind === 'number') return NUMBER.test(field) ? Number(field) : undefined;
  if (kind === 'boolean') return BOOLEANS.get(field.toLowerCase());
  const text = field.startsWith("'") && FORMULA.test(field) ? field.slice(1) : field;
  if (kind === 'text') return text;
  return text === '' ? [] : text.split(';');
}

/** Why a field is not a value of its kind; null where it is one. */
export function troubleOf(field: string, type: CellType): string | null {
  if (decodeCell(field, type) !== undefined) return null;
  if (type.kind === 'boolean') return `is ${quote(field)}, which is neither true nor false`;
  if (field === '') return 'is empty, a number was expected';
  const hint = type.nullable ? ' (what was not measured is an empty field)' : '';
  return `is ${quote(field)}, which is not a number${hint}`;
}

function disarm(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A field as it may be shown in a message: one line, at most 40 characters. */
export function quote(field: string): string {
  return JSON.stringify(field.length > 40 ? `${field.slice(0, 39)}…` : field);
}
