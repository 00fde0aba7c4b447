// SPDX-License-Identifier: MIT
import { stringify } from 'csv-stringify/sync';
import { keyValue } from '../../analysis/compare/compare-grid.js';
import {
  type Change,
  type Comparison,
  KEYS,
  type Measurement,
} from '../../analysis/compare/compare-types.js';
import { printableLines } from '../../printable.js';
import { encodeCell } from '../../samples/csv/csv-cells.js';

const CELL_COLUMNS = ['status', 'reason', 'blocks', 'cost', 'cost_low', 'cost_high', 'rank'] as const;
const CHANGE_COLUMNS = [
  ...['change', 'change_low', 'change_high', 'ratio', 'ratio_low', 'ratio_high', 'p', 'method', 'outcome'],
] as const;

/** The header of a comparison's CSV, in order: a contract with other programs. */
export const COMPARE_COLUMNS = [
  'row',
  'column',
  ...KEYS,
  'unit',
  ...CELL_COLUMNS,
  ...CHANGE_COLUMNS,
] as const;

/**
 * The comparison as CSV, header first: a line for every cell that is there, with its change against the first
 * column's; a field is empty where there is none, never 0. Nothing in it steers a terminal.
 */
export function compareCsv({ tables, columns, unit }: Comparison): string {
  const lines = tables.flatMap(({ rows }) =>
    rows.flatMap(({ name, cells, changes }) =>
      cells.flatMap((cell, place) => {
        if (cell === null) return [];
        const keys = KEYS.map((key) => keyValue(cell, key));
        const change = changes[place] ?? null;
        return [[name, columns[place] ?? '', ...keys, unit, ...cellFields(cell), ...changeFields(change)]];
      }),
    ),
  );
  const records = [[...COMPARE_COLUMNS], ...lines.map((line) => line.map(encodeCell))];
  return printableLines(stringify(records, { quoted_match: /[\r\n]/ }));
}

function cellFields({ status, reason, blocks, cost, bounds, rank }: Measurement): unknown[] {
  return [status, reason, blocks, cost, bounds?.low ?? null, bounds?.high ?? null, rank];
}

function changeFields(found: Change | null): unknown[] {
  if (found === null) return CHANGE_COLUMNS.map(() => null);
  const { change, bounds, ratio, ratioBounds, p, method, outcome } = found;
  const [b, r] = [bounds ?? EMPTY, ratioBounds ?? EMPTY];
  return [change, b.low, b.high, ratio, r.low, r.high, p, method, outcome];
}

const EMPTY = { low: null, high: null } as const;
