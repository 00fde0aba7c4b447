// SPDX-License-Identifier: MIT
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';

/** A CSV without some of its columns. */
export function without(csv: string, columns: readonly string[]): string {
  const [names = [], ...lines] = parse(csv) as string[][];
  const kept = (fields: string[]) => fields.filter((_, i) => !columns.includes(names[i] ?? ''));
  return stringify([names, ...lines].map(kept));
}

/** The columns of a table that can be not measured: a file may lack them. */
export function nullable(schema: z.ZodObject): string[] {
  const shape: Record<string, unknown> = schema.shape;
  return Object.keys(shape).filter((column) => shape[column] instanceof z.ZodNullable);
}

/** A row with null in some of its columns. */
export function nulled<T extends object>(row: T, columns: readonly string[]): T {
  return { ...row, ...Object.fromEntries(columns.map((column) => [column, null])) };
}

/** Notes what is told of files that lack columns, as it comes. */
export function listener() {
  const told: [path: string, columns: readonly string[]][] = [];
  return { told, tell: (path: string, columns: readonly string[]) => void told.push([path, columns]) };
}
