// SPDX-License-Identifier: MIT
import type { ComparisonData } from '../comparison-data.js';

/** What rows can be sorted by. */
export const SORT_IDS = ['name', 'cost', 'change', 'ratio', 'p'] as const;
export type SortId = (typeof SORT_IDS)[number];

/** What of a comparison is shown; all of it stands in the page's address. */
export interface ComparisonState {
  /** words that a row's name must hold */
  filter: string;
  /** a SortId, `-` before it for descending */
  sort: string;
  /** which thread count */
  table: number;
  /** which column is compared with the first */
  column: number;
}

/** Where a page begins: what a gate found beyond it, or else the first thread count and the last column. */
export function firstState({ tables, columns, sort }: ComparisonData): ComparisonState {
  const last = columns.length - 1;
  for (const [table, { rows }] of tables.entries())
    for (let column = last; column > 0; column--)
      if (rows.some(({ held }) => held[column] === 'beyond' || held[column] === 'lost'))
        return { filter: '', sort, table, column };
  return { filter: '', sort, table: 0, column: last };
}

/** The state that an address's query asks for; what it says wrongly, or not, is as in the first state. */
export function stateOf(query: string, data: ComparisonData): ComparisonState {
  const first = firstState(data);
  const asked = new URLSearchParams(query);
  const place = (name: 'table' | 'column', from: number, to: number) => {
    const text = asked.get(name) ?? '';
    const value = Number(text);
    return /^\d+$/.test(text) && value >= from && value <= to ? value : first[name];
  };
  const sort = asked.get('sort') ?? '';
  return {
    filter: asked.get('filter') ?? '',
    sort: SORT_IDS.some((id) => sort === id || sort === `-${id}`) ? sort : first.sort,
    table: place('table', 0, data.tables.length - 1),
    column: place('column', 1, data.columns.length - 1),
  };
}

/** The query of a state: what is not as in the first, such as `?filter=kprobe&sort=-change`; empty for the first. */
export function queryOf(state: ComparisonState, data: ComparisonData): string {
  const first = firstState(data);
  const query = new URLSearchParams();
  for (const name of ['filter', 'sort', 'table', 'column'] as const)
    if (state[name] !== first[name]) query.set(name, String(state[name]));
  return query.size === 0 ? '' : `?${query}`;
}
