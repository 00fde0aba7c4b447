// SPDX-License-Identifier: MIT
import type { CommandFigures, Group } from '../../analysis/types.js';
import type { SummaryRow } from '../../samples/summary.js';
import { isOwnId } from '../../variants/id.js';
import { type ColumnSource, tableColumns } from './columns.js';
import { changes, intervals, numbers } from './number.js';
import { shareColumns } from './share-columns.js';

type Key = (row: SummaryRow) => number | null;

const MICRO = 1000;

function micro(value: number | null): number | null {
  return value === null ? null : value / MICRO;
}

/** A column of changes against the baseline of a run of the command, in µs. */
function change(id: string, heading: string, priority: number, key: Key): ColumnSource {
  const texts = (rows: readonly SummaryRow[]) =>
    changes(
      rows.map((row) => micro(key(row))),
      'ns',
    );
  return { id, heading, unit: 'µs', align: 'decimal', priority, texts, key };
}

const interval: ColumnSource = {
  id: 'interval',
  heading: '95 % interval',
  unit: 'µs',
  align: 'right',
  priority: 3,
  texts: (rows) =>
    intervals(
      rows.map(({ cost_low, cost_high }) => [micro(cost_low), micro(cost_high)]),
      'ns',
    ),
  key: ({ cost_low }) => cost_low,
};

/** The figures of the command in the run that a row is of; undefined where they are not known. */
export type FiguresOf = (row: SummaryRow) => CommandFigures | undefined;

/** Of the catalogue's designs, which sit on openat: a user's program may sit elsewhere. */
function perOpenat(figuresOf: FiguresOf): ColumnSource {
  const key: Key = (row) => {
    const openat = figuresOf(row)?.openat;
    return row.cost === null || !openat || isOwnId(row.variant) ? null : row.cost / openat;
  };
  const texts = (rows: readonly SummaryRow[]) => numbers(rows.map(key), 'ns');
  return { id: 'per_openat', heading: 'an openat', unit: 'ns', align: 'decimal', priority: 7, texts, key };
}

/** A share of the baseline's wall time. */
function share({ baseline }: SummaryRow, value: number | null): number | null {
  return value === null || !baseline ? null : value / baseline;
}

/**
 * The columns of a table whose workload is a user's command: what each design adds to a run of it, in time and in
 * per cent of the baseline's wall time, and to each of its openat.
 */
export function commandColumns(figuresOf: FiguresOf): ColumnSource[] {
  const usual = (...ids: string[]) => tableColumns('ns', 'usual').filter(({ id }) => ids.includes(id));
  return [
    ...usual('rank', 'variant'),
    change('cost', 'wall', 0, ({ cost }) => cost),
    interval,
    ...usual('verdict'),
    ...shareColumns('share', 'wall', share),
    change('user', 'user', 6, (row) => figuresOf(row)?.user_cost[row.variant] ?? null),
    change('system_cpu', 'system', 5, ({ system_cpu }) => system_cpu),
    perOpenat(figuresOf),
    ...usual('jited_bytes'),
  ];
}

/** What the table's heading says of the command: a run of it with nothing attached, and what of it is noise. */
export function commandHeading({ baseline, control, floor }: Group, command: CommandFigures): string {
  const { openat, user, system } = command;
  const spell = (ns: number | null) => numbers([micro(ns)], 'ns')[0];
  const opens = openat === null ? 'openat not counted' : `${openat} openat`;
  const noise = [
    control === null ? '' : `, A/A control ${spell(control.estimate)} µs`,
    floor === null ? '' : `, noise floor ${spell(floor)} µs`,
  ];
  return `a run: ${spell(baseline)} µs wall, ${spell(user)} user, ${spell(system)} system, ${opens}${noise.join('')}`;
}
