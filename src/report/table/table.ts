// SPDX-License-Identifier: MIT

import { archOf } from '../../analysis/arch-of.js';
import type { Estimate } from '../../analysis/statistics/estimate.js';
import type { Analysis, Group } from '../../analysis/types.js';
import type { ColumnSet } from '../../samples/column-sets.js';
import { isCommand } from '../../samples/command.js';
import type { Environment } from '../../samples/environment.js';
import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { plainNumber, threadCount, unitName } from '../../samples/units.js';
import { archTitle } from './architectures.js';
import { body, type Source } from './body.js';
import { chosenColumns } from './chosen-columns.js';
import type { ColumnSource } from './columns.js';
import { commandHeading } from './command-columns.js';
import { legend } from './legend.js';
import type { Cell, ReportTable } from './model.js';
import { alerts, footnotes, type MarksOf, refusals, standIns } from './notes.js';
import { loadShare } from './rate-columns.js';

/**
 * Builds the table of a run; its environment is null where only a summary.csv is left of it. Columns in which
 * nothing was measured are left out, and the legend says so.
 * @param set the columns asked for; where nothing of it was measured, the legend says why and they are the usual ones
 */
export function reportTable(
  analysis: Analysis,
  environment: Environment | null,
  set: ColumnSet = 'usual',
): ReportTable {
  const { unit, rate } = analysis;
  const runs = [{ label: '', analysis, environment }];
  const { notes, marksOf } = footnotes(runs);
  const groups = analysis.groups.map((group) => {
    const load = rate === undefined ? '' : loadShare(group.baseline, rate);
    return { heading: headingOf(group, unit) + load, rows: byCost(group.rows) };
  });
  const command = analysis.groups[0]?.command;
  const { sources, note } = chosenColumns(analysis, set);
  const { columns, sections } = body(sourcesOf(unit, marksOf, sources), groups);
  const time = rate === undefined ? '' : ', of the call alone';
  const per =
    command === undefined
      ? `per ${isCommand(analysis.workload) ? 'run of it' : 'event'} in ${unitName(unit)}${time}`
      : 'per run of it';
  return {
    title: `${environment?.tool.name ?? 'probe-bench'}: ${analysis.workload} on ${analysis.kernel} (${placeText(analysis)}), ${per}`,
    standIns: standIns(runs),
    alerts: alerts(runs),
    columns,
    sections,
    refusals: refusals(runs),
    footnotes: notes,
    legend: [...(note === '' ? [] : [note]), ...legend(sections, columns, unit, notes, sources)],
  };
}

/** Where a run was measured, as titles say it: `vm`, `vm, arm64`. */
export function placeText(analysis: Analysis): string {
  const arch = archTitle([archOf(analysis)]);
  return arch === '' ? analysis.target : `${analysis.target}, ${arch}`;
}

/** The columns given, each with how its cells come of rows. */
export function sourcesOf(
  unit: Unit,
  marksOf: MarksOf,
  columns: readonly ColumnSource[],
): Source<SummaryRow>[] {
  return columns.map((column) => sourceOf(column, unit, marksOf));
}

function sourceOf({ texts, ...column }: ColumnSource, unit: Unit, marksOf: MarksOf): Source<SummaryRow> {
  return {
    ...column,
    unit: column.unit === 'event' ? unit : column.unit,
    stays: column.priority === 0,
    texts: (rows) => texts(rows, unit),
    marks: (row) => (column.id === 'variant' ? marksOf(row).join(' ') : ''),
    tone: (row) => toneOf(column.id, row),
  };
}

/** The rows that were measured, cheapest first; those of counts alone by what they lost, most first. */
export function byCost(rows: readonly SummaryRow[]): SummaryRow[] {
  const keys = ({ cost, lost }: SummaryRow) => [
    cost ?? Number.POSITIVE_INFINITY,
    cost === null ? -(lost ?? Number.NEGATIVE_INFINITY) : 0,
  ];
  const measured = rows.filter(({ status }) => status === 'measured');
  return measured.sort((a, b) => {
    const [one, other] = [keys(a), keys(b)];
    const place = one.findIndex((key, index) => key !== other[index]);
    return place < 0 ? 0 : (one[place] as number) - (other[place] as number);
  });
}

function toneOf(id: string, row: SummaryRow): Cell['tone'] {
  if (id === 'lost') return (row.lost ?? 0) === 0 ? null : 'bad';
  if (id !== 'cost' && id !== 'verdict') return null;
  if (row.verdict === 'inconclusive') return 'doubtful';
  return row.rank === 1 ? 'good' : null;
}

/** What a table of one thread count is headed by: the baseline, the control and the floor of its noise. */
export function headingOf(group: Group, unit: Unit): string {
  const { threads, baseline, control, floor, command } = group;
  if (command !== undefined) return commandHeading(group, command);
  const spell = (value: number) => plainNumber(value, unit);
  if (isCountsOnly(group.rows)) return `${threadCount(threads)}: events counted, not timed`;
  const parts = [threadCount(threads)];
  if (baseline !== null) parts.push(`baseline ${spell(baseline)} ${unit}`);
  if (control !== null) parts.push(`A/A control ${spell(control.estimate)}${boundsOf(control, spell)}`);
  if (floor !== null) parts.push(`noise floor ${spell(floor)}`);
  return parts.join(', ');
}

/** Whether rows were measured, but none of them timed: an emulated machine of several CPUs tells counts alone. */
export function isCountsOnly(rows: readonly Pick<SummaryRow, 'status' | 'baseline' | 'cost'>[]): boolean {
  const measured = rows.filter(({ status }) => status === 'measured');
  return measured.length > 0 && measured.every(({ baseline, cost }) => baseline === null && cost === null);
}

function boundsOf({ low, high }: Estimate, spell: (value: number) => string): string {
  return low === null || high === null ? '' : ` [${spell(low)}, ${spell(high)}]`;
}
