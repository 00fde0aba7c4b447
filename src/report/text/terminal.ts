// SPDX-License-Identifier: MIT
import { styleText } from 'node:util';
import type { Finding } from '../../analysis/findings/findings.js';
import { printable, printableCell } from '../../printable.js';
import { MOST_REFUSED, someOf } from '../../some-of.js';
import type { Cell, Refusal, ReportTable } from '../table/model.js';
import { wrap } from './fit.js';
import { footnoteLines } from './footnote-lines.js';
import { type Layout, layOut, line } from './layout.js';

/** How wide a terminal is, and whether it shows colours. */
export interface TerminalOptions {
  /** columns of the terminal; at least 40 are used */
  width: number;
  /** whether to colour: the caller knows of NO_COLOR and of what stdout is */
  colour: boolean;
}

const LEAST_WIDTH = 40;
/** Of more columns that were left out only the number is told. */
const MOST_DROPPED = 12;
// No yellow: on a white ground it cannot be read.
const TONES = { good: 'green', doubtful: 'dim', bad: 'red' } as const;

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/**
 * The report for a terminal: no line is wider than `width` (40 if that is less). Columns that do not fit
 * are left out, the least important first, and named.
 */
export function terminal(given: ReportTable, findings: readonly Finding[], options: TerminalOptions): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const paint: Paint = (style, text) =>
    // Unless told, styleText looks at stdout, which the caller has done.
    options.colour ? styleText(style, text, { validateStream: false }) : text;
  const table = allPrintable(given);
  const layout = layOut(table, width);
  const headed = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [paint('bold', heading), ...lines];
  const kernels = table.kernels ? wrap(table.kernels, width) : [];
  const standIns = table.standIns.flatMap((text) => wrap(`Your kernel ${text}`, width));
  const doubts = table.alerts.flatMap((text) => wrap(text, width, '! ', '  '));
  const missing = table.refusals.flatMap((refusal) => refused(refusal, width));
  const found = findings.flatMap(({ text }) => wrap(printable(text), width, '- ', '  '));
  const blocks = [
    [
      ...wrap(table.title, width).map((text) => paint('bold', text)),
      ...kernels,
      ...[...standIns, ...doubts].map((text) => paint('bold', text)),
    ],
    ...table.sections.map((one, index) => [...wrap(one.heading, width), ...section(layout, index, paint)]),
    remarks(table, layout, width),
    headed('Not measured', missing),
    headed('Findings', found),
  ];
  const full = blocks.filter((block) => block.length > 0);
  return `${full.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function section({ laid }: Layout, index: number, paint: Paint): string[] {
  const rows = laid[0]?.cells[index] ?? [];
  if (rows.length === 0) return ['nothing was measured'];
  const cells = rows.map((_, row) =>
    line(laid, ({ cells: all }) => {
      const { text = '', tone = null } = all[index]?.[row] ?? {};
      return tone === null ? text : paint(TONES[tone], text);
    }),
  );
  const head = line(laid, ({ heading }) => heading);
  const units = line(laid, ({ unit }) => unit);
  return [paint('bold', head), paint('dim', units), ...cells];
}

function remarks({ footnotes, legend }: ReportTable, { dropped, cutNames }: Layout, width: number): string[] {
  const hanging = (text: string, mark = '') => wrap(text, width, mark, '  ');
  const more = dropped.length > MOST_DROPPED ? ` and ${dropped.length - MOST_DROPPED} more` : '';
  const names = dropped.slice(0, MOST_DROPPED).join(', ') + more;
  const lines = footnotes.flatMap((note) =>
    footnoteLines(note).flatMap((text) => hanging(text, `${note.mark} `)),
  );
  lines.push(...legend.flatMap((text) => hanging(text)));
  if (cutNames) lines.push('… a name is cut to fit');
  if (dropped.length > 0)
    lines.push(...hanging(`left out to fit ${width} columns: ${names} (all are in --format csv)`));
  return lines;
}

function refused({ status, reason, subjects }: Refusal, width: number): string[] {
  const names = someOf(
    subjects.map(({ variant, where }) => variant + where),
    MOST_REFUSED,
  );
  return [...wrap(`${status}: ${reason}`, width, '- ', '  '), ...wrap(names, width, '    ')];
}

/** The same table, every text in it printable: no title and no reason can steer the terminal. */
function allPrintable({ sections, ...around }: ReportTable): ReportTable {
  const cell = ({ text, marks, tone }: Cell) => ({
    text: printableCell(text),
    marks: printable(marks),
    tone,
  });
  const texts: typeof around = JSON.parse(JSON.stringify(around), (_, value) =>
    typeof value === 'string' ? printable(value) : value,
  );
  return {
    ...texts,
    sections: sections.map(({ heading, rows }) => {
      return { heading: printable(heading), rows: rows.map((row) => row.map(cell)) };
    }),
  };
}
