// SPDX-License-Identifier: MIT
import { cpuShare } from '../../analysis/findings/demand.js';
import type { SummaryRow } from '../../samples/summary.js';
import { COLUMNS, type ColumnSource } from './columns.js';
import { percentIntervals, percents } from './number.js';

/**
 * The columns of a table whose events came at a rate: beside each cost what share of a CPU it takes at that
 * rate.
 * @param rate events a second
 */
export function rateColumns(rate: number): ColumnSource[] {
  const share = (ns: number | null) => (ns === null ? null : cpuShare(ns, rate));
  const of = ({ cost }: SummaryRow) => share(cost);
  const shares: ColumnSource = {
    ...{ id: 'cpu_share', heading: 'of a CPU', unit: '%', align: 'decimal', priority: 0 },
    texts: (rows) => percents(rows.map(of)),
    key: of,
  };
  const bounds: ColumnSource = {
    ...{ id: 'cpu_share_interval', heading: '95 % interval', unit: '%', align: 'right', priority: 4 },
    texts: (rows) =>
      percentIntervals(rows.map(({ cost_low, cost_high }) => [share(cost_low), share(cost_high)])),
    key: ({ cost_low }) => share(cost_low),
  };
  return COLUMNS.flatMap((column) => (column.id === 'verdict' ? [column, shares, bounds] : [column]));
}

/** What a table's heading says of the load itself: the share of a CPU that it takes with nothing attached. */
export function loadShare(baseline: number | null, rate: number): string {
  return baseline === null
    ? ''
    : `, ${percents([cpuShare(baseline, rate)])[0]} % of a CPU with nothing attached`;
}
