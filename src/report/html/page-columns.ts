// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import { VERDICTS } from '../table/columns.js';
import type { Cell } from '../table/model.js';
import { NOT_MEASURED } from '../table/number.js';
import { bar, scaleOf } from './bar.js';
import { BUDGET_UNIT, budgetText, FIRST_RATE, rateText } from './client/budget.js';
import type { Key } from './client/order.js';
import { escaped } from './escape.js';
import type { PageScene, PlacedRow } from './page-scene.js';

/** A column of a page's table, its cells ready as HTML and with what they are sorted by. */
export interface HtmlColumn {
  id: string;
  heading: string;
  /** what its numbers are in, as HTML */
  unit: string;
  kind: 'text' | 'number' | 'picture';
  cells: { html: string; key: Key; tone: Cell['tone']; cost?: number }[];
}

/**
 * The columns of a table: the names first, then cost as a picture and as numbers, what it makes of a budget,
 * and all else that was measured. What a design adds to a run of a command has no parts to draw, and no rate.
 */
export function htmlColumns(scene: PageScene): HtmlColumn[] {
  const measured = measuredColumns(scene);
  const pick = (...ids: string[]) => ids.flatMap((id) => measured.filter((column) => column.id === id));
  const names = [...pick('variant'), ...places(scene), ...pick('rank')];
  const drawn = scene.command ? [] : [pictures(scene)];
  const priced = scene.command ? [] : [budget(scene)];
  const costs = [...pick('cost'), ...drawn, ...pick('interval', 'verdict'), ...priced];
  const here = [...names, ...costs];
  return [...here, ...measured.filter((column) => !here.includes(column))];
}

function measuredColumns({ rows, columns, sections, sources }: PageScene): HtmlColumn[] {
  const cells = sections.flatMap((section) => section.rows);
  const keys = new Map(sources.map(({ id, key }) => [id, key]));
  return columns.map(({ id, heading, unit, align }, place): HtmlColumn => {
    return {
      id,
      heading: heading === '' ? id : heading,
      unit: escaped(unit),
      kind: align === 'left' ? 'text' : 'number',
      cells: rows.map(({ row }, index) => {
        const cell = cells[index]?.[place] as Cell;
        return { html: cellHtml(id, cell, row), key: keys.get(id)?.(row) ?? null, tone: cell.tone };
      }),
    };
  });
}

function cellHtml(id: string, { text, marks }: Cell, row: SummaryRow): string {
  if (id === 'verdict' && row.verdict !== null)
    return `<span aria-hidden="true">${VERDICTS[row.verdict]}</span><span class="unseen">${row.verdict}</span>`;
  if (id === 'interval') return padded(text);
  const sup = marks === '' ? '' : ` <span class="noted">${escaped(marks)}</span>`;
  return escaped(text) + sup;
}

/** An interval, of digits and brackets only; HTML would make one of the blanks that align its bounds. */
function padded(text: string): string {
  return text.replaceAll(/(?<=\[|, )( +)/g, (pad) => '&numsp;'.repeat(pad.length));
}

/** Where a row is of, as far as rows differ in that. */
function places({ group, rows, threads }: PageScene): HtmlColumn[] {
  const column = (id: string, heading: string, kind: HtmlColumn['kind'], key: (row: PlacedRow) => Key) => {
    const cells = rows.map((row) => ({ html: escaped(String(key(row))), key: key(row), tone: null }));
    return { id, heading, unit: '', kind, cells };
  };
  return [
    ...(group.runs.length > 1 ? [column('run', group.across, 'text', ({ label }) => label)] : []),
    ...(threads.length > 1 ? [column('threads', 'threads', 'number', ({ row }) => row.threads)] : []),
  ];
}

function pictures({ rows }: PageScene): HtmlColumn {
  const scale = scaleOf(rows.map(({ row }) => row));
  const cells = rows.map(({ row }) => ({ html: bar(row, scale) || NOT_MEASURED, key: null, tone: null }));
  return { id: 'bar', heading: 'dispatch and body', unit: '', kind: 'picture', cells };
}

function budget({ rows, group: { unit } }: PageScene): HtmlColumn {
  const cells = rows.map(({ row: { cost } }) => {
    if (cost === null) return { html: NOT_MEASURED, key: null, tone: null };
    return { html: budgetText(cost, FIRST_RATE, unit), key: cost, tone: null, cost };
  });
  const rate = `at <span data-rate>${rateText(FIRST_RATE)}</span>/s`;
  return { id: 'budget', heading: BUDGET_UNIT[unit], unit: rate, kind: 'number', cells };
}
