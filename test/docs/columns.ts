// SPDX-License-Identifier: MIT
import { z } from 'zod';
import { TABLE_COLUMNS } from '../../src/report/table/columns.js';

/** A CSV's columns as docs/data.md shows them: their values, what they are, and where a table has them. */
export function columnsTable(schema: z.ZodObject, shown: boolean): string {
  const headings = new Map(TABLE_COLUMNS.map(({ id, heading }) => [id, heading || id]));
  const rows = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, type]) => {
    const cells = [`\`${name}\``, valuesOf(type), type.description ?? ''];
    return shown ? [...cells, headings.get(name) ?? ''] : cells;
  });
  const head = ['column', 'values', 'what it is', ...(shown ? ['in tables as'] : [])];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function valuesOf(type: z.ZodType): string {
  if (type instanceof z.ZodNullable) return `${valuesOf(type.unwrap() as z.ZodType)}, or empty`;
  if (type instanceof z.ZodEnum) return 'word';
  if (type instanceof z.ZodArray) return 'words';
  if (type instanceof z.ZodBoolean) return 'true or false';
  if (type instanceof z.ZodNumber) return type.format === 'safeint' ? 'integer' : 'number';
  return 'text';
}
