// SPDX-License-Identifier: MIT
import { styleText } from 'node:util';
import type { Finding } from '../../analysis/findings/findings.js';
import type { Cell, ReportTable, Subject } from '../table/model.js';
import { wrap } from './fit.js';
import { footnoteLines } from './footnote-lines.js';
import { type Layout, layOut, line } from './layout.js';
import { printable } from './printable.js';

export interface TerminalOptions {
  /** columns of the terminal; at least 40 are used */
  width: number;
  /** whether to colour: the caller knows of NO_COLOR and of what stdout is */
  colour: boolean;
}

const LEAST_WIDTH = 40;
/** So many of the columns that were left out are named. */
const MOST_DROPPED = 12;
// No yellow: on a white ground it cannot be read.
const TONES = { good: 'green', doubtful: 'dim', bad: 'red' } as const;

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/**
 * The report for a terminal: no line is wider than `width` (40 if that is less). Columns that do not fit
 * are left out, the least important first, and named.
 */
export function terminal(table: ReportTable, findings: readonly Finding[], options: TerminalOptions): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  // Without validateStream: false styleText asks process.stdout again, which is the caller's business.
  const paint: Paint = (style, text) =>
    options.colour ? styleText(style, text, { validateStream: false }) : text;
  const plain = printableTable(table);
  const layout = layOut(plain, width);
  const blocks = [
    [
      ...wrap(plain.title, width).map((text) => paint('bold', text)),
      ...plain.alerts.flatMap((text) => wrap(text, width, '! ', '  ')).map((text) => paint('bold', text)),
    ],
    ...plain.sections.map(({ heading }, index) => section(heading, layout, index, width, paint)),
    [...remarks(plain, layout, width)],
    refused(plain, width, paint),
    heard(findings, width, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function section(heading: string, { laid }: Layout, index: number, width: number, paint: Paint): string[] {
  const rows = laid[0]?.cells[index] ?? [];
  const title = wrap(heading, width);
  if (rows.length === 0) return [...title, 'nothing was measured'];
  return [
    ...title,
    paint(
      'bold',
      line(laid, (one) => one.heading),
    ),
    paint(
      'dim',
      line(laid, (one) => one.unit),
    ),
    ...rows.map((_, row) => line(laid, (one) => toned(one.cells[index]?.[row], paint))),
  ].map((text) => text.trimEnd());
}

function toned(cell: { text: string; tone: Cell['tone'] } | undefined, paint: Paint): string {
  if (!cell) return '';
  return cell.tone === null ? cell.text : paint(TONES[cell.tone], cell.text);
}

function remarks(table: ReportTable, { dropped, cutNames }: Layout, width: number): string[] {
  const names = dropped.slice(0, MOST_DROPPED).join(', ');
  const more = dropped.length > MOST_DROPPED ? ` and ${dropped.length - MOST_DROPPED} more` : '';
  const left = `left out to fit ${width} columns: ${names}${more} (all are in --format csv)`;
  return [
    ...table.footnotes.flatMap((note) =>
      footnoteLines(note).flatMap((text) => wrap(text, width, `${note.mark} `, '  ')),
    ),
    ...table.legend.flatMap((text) => wrap(text, width, '', '  ')),
    ...(cutNames ? wrap('… a name is cut to fit', width, '', '  ') : []),
    ...(dropped.length > 0 ? wrap(left, width, '', '  ') : []),
  ];
}

function named(subjects: readonly Subject[]): string {
  return subjects.map(({ variant, where }) => variant + where).join(', ');
}

function refused({ refusals }: ReportTable, width: number, paint: Paint): string[] {
  if (refusals.length === 0) return [];
  const lines = refusals.flatMap(({ status, reason, subjects }) => [
    ...wrap(`${status}: ${reason}`, width, '- ', '  '),
    ...wrap(named(subjects), width, '    '),
  ]);
  return [paint('bold', 'Not measured'), ...lines];
}

function heard(findings: readonly Finding[], width: number, paint: Paint): string[] {
  if (findings.length === 0) return [];
  const lines = findings.flatMap(({ text }) => wrap(printable(text), width, '- ', '  '));
  return [paint('bold', 'Findings'), ...lines];
}

/** The same table with every text fit for a terminal: nothing in a title or reason can steer it. */
function printableTable(table: ReportTable): ReportTable {
  const cell = (one: Cell): Cell => ({ ...one, text: printable(one.text) });
  const subject = ({ variant, where }: Subject): Subject => {
    return { variant: printable(variant), where: printable(where) };
  };
  return {
    ...table,
    title: printable(table.title),
    alerts: table.alerts.map(printable),
    columns: table.columns.map((column) => ({ ...column, heading: printable(column.heading) })),
    sections: table.sections.map(({ heading, rows }) => ({
      heading: printable(heading),
      rows: rows.map((row) => row.map(cell)),
    })),
    refusals: table.refusals.map(({ status, reason, subjects }) => {
      return { status, reason: printable(reason), subjects: subjects.map(subject) };
    }),
    footnotes: table.footnotes.map(({ code, entries, ...note }) => ({
      ...note,
      code: printable(code),
      entries: entries.map(({ text, subjects }) => ({
        text: printable(text),
        subjects: subjects.map(subject),
      })),
    })),
  };
}
