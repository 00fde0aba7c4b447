// SPDX-License-Identifier: MIT
import * as z from 'zod';
import type { Shown } from '../../src/samples/shown.js';
import { COLUMNS } from '../../src/samples/summary.js';

/** A CSV's columns as docs/data.md shows them: their values, what they are, and where a table has them. */
export function columnsTable(schema: z.ZodObject, shown: boolean): string {
  const headings = new Map(
    Object.entries(COLUMNS).map(([name, { shown }]) => [name, headingOf(name, shown)]),
  );
  const rows = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, type]) => {
    const cells = [`\`${name}\``, valuesOf(type), type.description ?? ''];
    return shown ? [...cells, headings.get(name) ?? ''] : cells;
  });
  const head = ['column', 'values', 'what it is', ...(shown ? ['in tables as'] : [])];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function headingOf(name: string, shown: Shown | null): string {
  if (shown === null) return '';
  const { heading, sets: [first] = ['usual'] } = shown;
  return (heading || name) + (first === 'usual' ? '' : ` (\`--columns ${first}\`)`);
}

function valuesOf(type: z.ZodType): string {
  if (type instanceof z.ZodNullable) return `${valuesOf(type.unwrap() as z.ZodType)}, or empty`;
  if (type instanceof z.ZodEnum) return 'word';
  if (type instanceof z.ZodArray) return 'words';
  if (type instanceof z.ZodBoolean) return 'true or false';
  if (type instanceof z.ZodNumber) return type.format === 'safeint' ? 'integer' : 'number';
  return 'text';
}
