// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import type { ReportTable } from '../table/model.js';

const MOST_COLUMNS = 5;
/** What comes first into the columns that a short table has; `lost` before them where anything was lost. */
const WANTED = ['variant', 'cost', 'verdict', 'interval', 'share', 'cpu_share'];
const OTHERS = ['run_time', 'bystander', 'lost'];

/** The same table with its five most useful columns, in their order. */
export function briefTable(table: ReportTable, rows: readonly SummaryRow[]): ReportTable {
  const lost = rows.some((row) => (row.lost ?? 0) !== 0) ? ['lost'] : [];
  const here = new Set(table.columns.map(({ id }) => id));
  const wanted = new Set([...WANTED, ...lost, ...OTHERS].filter((id) => here.has(id)));
  const kept = new Set([...wanted].slice(0, MOST_COLUMNS));
  return withColumns(table, (id) => kept.has(id));
}

/** The same table with the columns that are wanted. */
export function withColumns(table: ReportTable, isWanted: (id: string) => boolean): ReportTable {
  const places = table.columns.flatMap(({ id }, place) => (isWanted(id) ? [place] : []));
  const pick = <T>(all: readonly T[]): T[] => all.filter((_, place) => places.includes(place));
  const sections = table.sections.map((section) => ({ ...section, rows: section.rows.map(pick) }));
  return { ...table, columns: pick(table.columns), sections };
}
