// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import type { Column } from './model.js';
import { intervals, NOT_MEASURED, numbers, percents } from './number.js';

/** A column and how its cells are spelled: of all rows at once, so that they agree in their decimals. */
export interface ColumnSource extends Column {
  texts: (rows: readonly SummaryRow[], unit: Unit) => string[];
  /** what a page sorts it by, where that is no field of the row */
  key?: (row: SummaryRow) => number | null;
}

/** The marks of the verdicts. */
export const VERDICTS = { differs: '≠', equivalent: '≈', inconclusive: '?' } as const;

type Measured = {
  [K in keyof SummaryRow]: SummaryRow[K] extends number | null ? K : never;
}[keyof SummaryRow];

function amount(heading: string, id: Measured, priority: number): ColumnSource {
  const texts: ColumnSource['texts'] = (rows, unit) =>
    numbers(
      rows.map((row) => row[id]),
      unit,
    );
  return { id, heading, unit: 'event', align: 'decimal', priority, texts };
}

const rank: ColumnSource = {
  id: 'rank',
  heading: '#',
  unit: '',
  align: 'right',
  priority: 1,
  texts: (rows) => rows.map((row) => (row.rank === null ? NOT_MEASURED : String(row.rank))),
};

const variant: ColumnSource = {
  id: 'variant',
  heading: 'variant',
  unit: '',
  align: 'left',
  priority: 0,
  texts: (rows) => rows.map((row) => row.variant),
};

const interval: ColumnSource = {
  id: 'interval',
  heading: '95 % interval',
  unit: 'event',
  align: 'right',
  priority: 3,
  texts: (rows, unit) =>
    intervals(
      rows.map((row) => [row.cost_low, row.cost_high] as const),
      unit,
    ),
};

const verdict: ColumnSource = {
  id: 'verdict',
  heading: '',
  unit: '',
  align: 'left',
  priority: 2,
  texts: (rows) => rows.map((row) => (row.verdict === null ? NOT_MEASURED : VERDICTS[row.verdict])),
};

const lost: ColumnSource = {
  id: 'lost',
  heading: 'lost',
  unit: '%',
  align: 'decimal',
  priority: 4,
  texts: (rows) => percents(rows.map((row) => row.lost)),
};

const jited: ColumnSource = {
  id: 'jited_bytes',
  heading: 'jited',
  unit: 'bytes',
  align: 'decimal',
  priority: 11,
  texts: (rows) =>
    numbers(
      rows.map((row) => row.jited_bytes),
      'bytes',
    ),
};

/** The columns of the main table, from left to right. */
export const COLUMNS: readonly ColumnSource[] = [
  rank,
  variant,
  amount('cost', 'cost', 0),
  interval,
  verdict,
  amount('system CPU', 'system_cpu', 5),
  amount('run_time', 'run_time', 7),
  amount('net run_time', 'run_time_net', 8),
  amount('dispatch', 'dispatch', 9),
  amount('stats tax', 'statistics_tax', 10),
  amount('bystander', 'bystander', 6),
  lost,
  jited,
];
