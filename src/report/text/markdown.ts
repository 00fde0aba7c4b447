// SPDX-License-Identifier: MIT
import { markdownTable } from 'markdown-table';
import stringWidth from 'string-width';
import type { Finding } from '../../analysis/findings/findings.js';
import { MOST_REFUSED, someOf } from '../../some-of.js';
import type { Cell, Column, Footnote, Refusal, ReportTable, Subject } from '../table/model.js';
import { type Condition, conditions, type Place } from './conditions.js';
import { escaped, name } from './markdown-text.js';

/** The whole of report.md: title, doubts, tables, notes, findings, what is missing, the runs' conditions. */
export function markdown(table: ReportTable, findings: readonly Finding[], places: readonly Place[]): string {
  const blocks = [
    `# ${escaped(table.title)}`,
    escaped(table.kernels ?? ''),
    ...standInLines(table),
    table.alerts.map((text) => `> - ${escaped(text)}`).join('\n'),
    ...tables(table),
    list([...table.footnotes.map(note), ...table.legend.map(escaped)]),
    headed('Findings', list(findings.map(({ text }) => escaped(text)))),
    headed('Not measured', list(table.refusals.map(refusal))),
    headed('Conditions', list(conditions(places).map(condition))),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** For what kernels those of the table stand in, a paragraph each. */
export function standInLines({ standIns }: ReportTable): string[] {
  return standIns.map((text) => `**The host’s kernel ${escaped(text)}.**`);
}

/** The table's sections, each under its heading. */
export function tables({ sections, columns }: ReportTable): string[] {
  return sections.flatMap(({ heading, rows }) => [
    (sections.length > 1 ? '## ' : '') + escaped(heading),
    rows.length === 0 ? 'Nothing was measured.' : grid(rows, columns),
  ]);
}

function grid(rows: readonly Cell[][], columns: readonly Column[]): string {
  const head = columns.map(({ heading, unit }) => escaped(unit === '' ? heading : `${heading} (${unit})`));
  const body = rows.map((row) => row.map((cell, place) => field(cell, columns[place]?.id)));
  const align = columns.map((column) => (column.align === 'left' ? 'l' : 'r'));
  return markdownTable([head, ...body], { align, stringLength: stringWidth });
}

function field({ text, marks }: Cell, column: string | undefined): string {
  const shown = column === 'variant' ? name(text) : escaped(text);
  return marks === '' ? shown : `${shown} ${marks}`;
}

/** In full: a sentence a line, under their code where there are several. */
function note({ mark, code, entries }: Footnote): string {
  const parts = entries.map(({ text, subjects }) => `${escaped(text)} (${subjects.map(subject).join(', ')})`);
  if (parts.length < 2) return `${mark} ${parts[0] ?? escaped(code)}`;
  return [`${mark} ${escaped(code)}:`, ...parts.map((part) => `  - ${part}`)].join('\n');
}

function condition({ what, texts }: Condition): string {
  const [first] = texts;
  if (first?.where === null) return `${what}: ${escaped(first.text)}`;
  const each = texts.map(({ where, text }) => `  - ${escaped(where ?? '')}: ${escaped(text)}`);
  return [`${what}:`, ...each].join('\n');
}

function refusal({ status, reason, subjects }: Refusal): string {
  return `${status}: ${escaped(reason)} (${someOf(subjects.map(subject), MOST_REFUSED)})`;
}

function subject({ variant, where }: Subject): string {
  // `escaped` takes away the blank that `where` begins with.
  return name(variant) + (where === '' ? '' : ` ${escaped(where)}`);
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function headed(heading: string, block: string): string {
  return block === '' ? '' : `## ${heading}\n\n${block}`;
}
