import type { Analysis, Estimate, Group } from '../analysis/types.js';
import type { Environment } from '../samples/environment.js';
import type { Unit } from '../samples/sample.js';
import type { SummaryRow } from '../samples/summary.js';
import { COLUMNS, type Column, type ColumnSource } from './columns.js';
import { legend } from './legend.js';
import {
  alerts,
  type Footnote,
  footnotes,
  type MarksOf,
  type Refusal,
  refusals,
  threadCount,
} from './notes.js';
import { NOT_MEASURED } from './number.js';

/** A field of a table: its text, the marks of its footnotes, and how it may be set off. */
export interface Cell {
  text: string;
  marks: string;
  tone: 'good' | 'doubtful' | 'bad' | null;
}

/** The rows of one thread count, cheapest first, a cell for each column. */
export interface Section {
  heading: string;
  rows: Cell[][];
}

/** What every renderer renders: the table with all that has to be said around it. */
export interface ReportTable {
  title: string;
  /** doubts about the whole run, to be read before the table */
  alerts: string[];
  columns: Column[];
  sections: Section[];
  refusals: Refusal[];
  footnotes: Footnote[];
  /** what the signs mean, of those that occur */
  legend: string[];
}

/** Builds the table of a run. Columns in which nothing was measured are left out, and the legend says so. */
export function reportTable(analysis: Analysis, environment: Environment): ReportTable {
  const { unit } = analysis;
  const { notes, marksOf } = footnotes(analysis);
  const measured = analysis.groups.map((group) => byCost(group.rows));
  const all = measured.flat();
  const texts = new Map(COLUMNS.map((column) => [column.id, column.texts(all, unit)]));
  const empty = (column: Column) => texts.get(column.id)?.every((text) => text === NOT_MEASURED) ?? true;
  const columns = COLUMNS.filter((column) => column.priority === 0 || !empty(column));
  const cells = all.map((row, index) => columns.map((column) => cellOf(column, row, texts, index, marksOf)));
  let start = 0;
  const sections = analysis.groups.map((group, index) => {
    const rows = cells.slice(start, start + (measured[index]?.length ?? 0));
    start += rows.length;
    return { heading: headingOf(group, unit), rows };
  });
  return {
    title: `${environment.tool.name}: ${analysis.workload} on ${analysis.kernel} (${analysis.target}), per event in ${unitName(unit)}`,
    alerts: [...alerts(analysis), ...shortcomings(environment)],
    columns: columns.map(({ texts: _, ...column }) => ({ ...column, unit: spelled(column.unit, unit) })),
    sections,
    refusals: refusals(analysis),
    footnotes: notes,
    legend: legend(sections, columns, unit, notes),
  };
}

function byCost(rows: readonly SummaryRow[]): SummaryRow[] {
  const cost = (row: SummaryRow) => row.cost ?? Number.POSITIVE_INFINITY;
  const measured = rows.filter(({ status }) => status === 'measured');
  return measured.sort((a, b) => (cost(a) === cost(b) ? 0 : cost(a) - cost(b)));
}

function cellOf(
  { id }: ColumnSource,
  row: SummaryRow,
  texts: ReadonlyMap<string, string[]>,
  index: number,
  marksOf: MarksOf,
): Cell {
  return {
    text: texts.get(id)?.[index] ?? NOT_MEASURED,
    marks: id === 'variant' ? marksOf(row) : '',
    tone: toneOf(id, row),
  };
}

function toneOf(id: string, row: SummaryRow): Cell['tone'] {
  if (id === 'lost') return (row.lost ?? 0) === 0 ? null : 'bad';
  if (id !== 'cost' && id !== 'verdict') return null;
  if (row.verdict === 'inconclusive') return 'doubtful';
  return row.rank === 1 ? 'good' : null;
}

function spelled(columnUnit: string, unit: Unit): string {
  return columnUnit === 'event' ? unit : columnUnit;
}

function unitName(unit: Unit): string {
  return unit === 'ns' ? 'ns' : 'instructions';
}

function headingOf({ threads, baseline, control, floor }: Group, unit: Unit): string {
  const spell = (value: number) => value.toFixed(unit === 'insn' && Number.isInteger(value) ? 0 : 1);
  const parts = [threadCount(threads)];
  if (baseline !== null) parts.push(`baseline ${spell(baseline)} ${unit}`);
  if (control !== null) parts.push(`A/A control ${spell(control.estimate)}${boundsOf(control, spell)}`);
  if (floor !== null) parts.push(`noise floor ${spell(floor)}`);
  return parts.join(', ');
}

function boundsOf({ low, high }: Estimate, spell: (value: number) => string): string {
  return low === null || high === null ? '' : ` [${spell(low)}, ${spell(high)}]`;
}

function shortcomings({ complete }: Environment): string[] {
  return complete ? [] : ['the run was ended before it was complete: this is what it had measured'];
}
