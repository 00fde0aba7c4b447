// SPDX-License-Identifier: MIT
import { matches } from '../../view/match.js';
import { inOrder, type Key } from '../../view/order.js';
import type { ComparisonData, RowData } from '../comparison-data.js';
import type { ComparisonState, SortId } from './state.js';

/** What rows are sorted by; of the changes that of the column which is shown. */
const KEYS: Record<SortId, (row: RowData, column: number) => Key> = {
  name: ({ name }) => name,
  cost: ({ cells }) => cells[0]?.cost ?? null,
  change: ({ changes }, column) => changes[column]?.change ?? null,
  ratio: ({ changes }, column) => changes[column]?.ratio ?? null,
  p: ({ changes }, column) => changes[column]?.p ?? null,
};

/** Every row of the table that a state shows. */
export function rowsOf({ tables }: ComparisonData, { table }: ComparisonState): RowData[] {
  return tables[table]?.rows ?? [];
}

/** Those of them whose names hold the filter's words, sorted. What has nothing to be sorted by comes last. */
export function shownRows(data: ComparisonData, state: ComparisonState): RowData[] {
  const { filter, sort, column } = state;
  const descending = sort.startsWith('-');
  const keyOf = KEYS[sort.replace(/^-/, '') as SortId];
  const keyed = rowsOf(data, state)
    .filter(({ name }) => matches(name, filter))
    .map((row) => ({ row, key: keyOf(row, column) }));
  return keyed.sort((a, b) => inOrder(a.key, b.key, descending)).map(({ row }) => row);
}

/** How many rows are shown: `12 of 86 rows`. */
export function status(data: ComparisonData, state: ComparisonState): string {
  return `${shownRows(data, state).length} of ${rowsOf(data, state).length} rows`;
}
