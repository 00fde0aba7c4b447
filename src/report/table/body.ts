// SPDX-License-Identifier: MIT
import type { Cell, Column, ReportTable } from './model.js';
import { NOT_MEASURED } from './number.js';

/** A column and how its cells come of rows: the texts of all rows at once, so that they agree in decimals. */
export interface Source<Row> extends Column {
  texts: (rows: readonly Row[]) => string[];
  marks?: (row: Row) => string;
  tone?: (row: Row) => Cell['tone'];
  /** stays where nothing was measured, too */
  stays?: boolean;
}

/** Lays rows out in columns. A column in which nothing was measured is left out, unless it stays. */
export function body<Row>(
  sources: readonly Source<Row>[],
  groups: readonly { heading: string; rows: readonly Row[] }[],
): Pick<ReportTable, 'columns' | 'sections'> {
  const all = groups.flatMap(({ rows }) => rows);
  const written = sources.map((source) => ({ source, texts: source.texts(all) }));
  const kept = written.filter(
    ({ source, texts }) => source.stays || texts.some((text) => text !== NOT_MEASURED),
  );
  const cells = all.map((row, index) =>
    kept.map(({ source, texts }): Cell => {
      return {
        text: texts[index] ?? NOT_MEASURED,
        marks: source.marks?.(row) ?? '',
        tone: source.tone?.(row) ?? null,
      };
    }),
  );
  const sections = groups.map(({ heading, rows }) => ({ heading, rows: cells.splice(0, rows.length) }));
  return {
    columns: kept.map(({ source }) => columnOf(source)),
    sections,
  };
}

function columnOf({ id, heading, unit, align, priority }: Column): Column {
  return { id, heading, unit, align, priority };
}
