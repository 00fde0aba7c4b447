// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import type { ColumnSource } from './columns.js';
import { percentIntervals, percents } from './number.js';

/** A row's cost, or a bound of it, as a share of 1. */
type ShareOf = (row: SummaryRow, value: number | null) => number | null;

/** The two columns of a cost in per cent of something: the share and its interval. */
export function shareColumns(id: string, heading: string, shareOf: ShareOf): [ColumnSource, ColumnSource] {
  const share = (row: SummaryRow) => shareOf(row, row.cost);
  const low = (row: SummaryRow) => shareOf(row, row.cost_low);
  const high = (row: SummaryRow) => shareOf(row, row.cost_high);
  return [
    {
      id,
      heading,
      unit: '%',
      align: 'decimal',
      priority: 0,
      texts: (rows) => percents(rows.map(share)),
      key: share,
    },
    {
      id: `${id}_interval`,
      heading: '95 % interval',
      unit: '%',
      align: 'right',
      priority: 4,
      texts: (rows) => percentIntervals(rows.map((row) => [low(row), high(row)])),
      key: low,
    },
  ];
}
