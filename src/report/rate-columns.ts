import type { SummaryRow } from '../samples/summary.js';
import { COLUMNS, type ColumnSource } from './columns.js';
import { NOT_MEASURED, percents } from './number.js';

const SECOND_NS = 1e9;

/** What share of a CPU a time per event is at a rate; null stays null. */
function share(ns: number | null, rate: number): number | null {
  return ns === null ? null : (ns * rate) / SECOND_NS;
}

/**
 * The columns of a table whose events came at a rate: beside each cost what share of a CPU it takes at that
 * rate.
 * @param rate events a second
 */
export function rateColumns(rate: number): ColumnSource[] {
  const known = { unit: '%', align: 'decimal' } as const;
  const of = (row: SummaryRow) => share(row.cost, rate);
  const shares: ColumnSource = {
    ...{ ...known, id: 'cpu_share', heading: 'of a CPU', priority: 0 },
    texts: (rows) => percents(rows.map(of)),
  };
  const bounds: ColumnSource = {
    ...{ id: 'cpu_share_interval', heading: '95 % interval', unit: '%', align: 'right', priority: 4 },
    texts: (rows) => {
      const lows = percents(rows.map((row) => share(row.cost_low, rate)));
      const highs = percents(rows.map((row) => share(row.cost_high, rate)));
      return lows.map((low, at) => (low === NOT_MEASURED ? low : `[${low}, ${highs[at]}]`));
    },
  };
  return COLUMNS.flatMap((column) => (column.id === 'verdict' ? [column, shares, bounds] : [column]));
}

/** What a table's heading says of the load itself: the share of a CPU that it takes with nothing attached. */
export function loadShare(baseline: number | null, rate: number): string {
  return baseline === null
    ? ''
    : `, ${percents([share(baseline, rate)])[0]} % of a CPU with nothing attached`;
}
