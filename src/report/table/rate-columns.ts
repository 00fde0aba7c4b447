// SPDX-License-Identifier: MIT
import { cpuShare } from '../../analysis/findings/demand.js';
import { type ColumnSource, tableColumns } from './columns.js';
import { percents } from './number.js';
import { shareColumns } from './share-columns.js';

/**
 * The columns of a table whose events came at a rate: beside each cost what share of a CPU it takes at that
 * rate.
 * @param rate events a second
 */
export function rateColumns(rate: number): ColumnSource[] {
  const shares = shareColumns('cpu_share', 'of a CPU', (_row, ns) =>
    ns === null ? null : cpuShare(ns, rate),
  );
  return tableColumns('ns', 'usual').flatMap((column) =>
    column.id === 'verdict' ? [column, ...shares] : [column],
  );
}

/** What a table's heading says of the load itself: the share of a CPU that it takes with nothing attached. */
export function loadShare(baseline: number | null, rate: number): string {
  return baseline === null
    ? ''
    : `, ${percents([cpuShare(baseline, rate)])[0]} % of a CPU with nothing attached`;
}
