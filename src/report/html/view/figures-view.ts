// SPDX-License-Identifier: MIT
import { cellBar } from '../../plots/rows/cell-bar.js';
import { scaleOf } from '../../plots/scale.js';
import type { CellData, FigureColumn, GroupData } from '../data/page-data.js';
import { aligned, attributes, escaped } from '../escape.js';
import { BUDGET_UNIT, budgetText, rateText } from './budget.js';
import { header } from './header.js';
import { cellOf, drawnRows, type Selection } from './selection.js';
import type { State } from './state.js';

/**
 * All figures of the run that is chosen, or the first: a row for each design, a column for each figure.
 * @param most of its first rows
 */
export function figuresView(
  group: GroupData,
  state: State,
  { designs, run }: Selection,
  most?: number,
): string {
  const { columns, unit, command } = group;
  const measured = designs.filter((design) => cellOf(design, state, run)?.status === 'measured');
  if (measured.length === 0) return '<p>No design that is chosen was measured here.</p>';
  const scale = scaleOf(drawnRows(measured, state, run));
  const lines = measured.slice(0, most).map((design) => {
    const cell = cellOf(design, state, run) as CellData;
    const title = design.title === '' ? null : design.title;
    const marks = cell.marks === '' ? '' : ` <span class="quiet">${escaped(cell.marks)}</span>`;
    const bar = command
      ? ''
      : `<td>${cell.cost === null ? '·' : cellBar({ ...design, ...cell }, scale)}</td>`;
    const figures = columns.map((column, place) => figure(column, cell, place));
    const budget = command ? '' : `<td class="number">${budgetOf(cell, state, unit)}</td>`;
    return `<tr><th${attributes({ scope: 'row', title })}>${escaped(design.variant)}${marks}</th>${bar}${figures.join('')}${budget}</tr>`;
  });
  return `<table class="figures"><thead><tr>${heads(group, state)}</tr></thead>
<tbody>${lines.join('\n')}</tbody></table>`;
}

function heads({ columns, unit, command }: GroupData, { sort, rate }: State): string {
  const first = header({ sort: 'variant', text: 'design', below: '', kind: 'text' }, sort);
  const bar = header({ sort: null, text: 'dispatch and body', below: '', kind: 'text' }, sort);
  const each = columns.map(({ id, heading, unit: below, kind }) =>
    header({ sort: id, text: heading, below, kind }, sort),
  );
  const at = `at ${rateText(rate)}/s`;
  const budget = header({ sort: 'cost', text: BUDGET_UNIT[unit], below: at, kind: 'number' }, '');
  return [first, command ? '' : bar, ...each, command ? '' : budget].join('');
}

function figure({ id, kind }: FigureColumn, cell: CellData, place: number): string {
  const text = cell.texts[place] || '·';
  const look = [kind, toneOf(id, cell, text)].filter((one) => one !== '').join(' ');
  const said = id === 'verdict' && cell.verdict !== null ? `<span class="unseen">${cell.verdict}</span>` : '';
  const shown =
    id === 'interval'
      ? aligned(text)
      : said === ''
        ? escaped(text)
        : `<span aria-hidden="true">${escaped(text)}</span>${said}`;
  return `<td class="${look}">${shown}</td>`;
}

function toneOf(id: string, { verdict, rank }: CellData, text: string): string {
  if (id === 'lost') return text === '0' || text === '·' ? '' : 'bad';
  if (id !== 'cost' && id !== 'verdict') return '';
  if (verdict === 'inconclusive') return 'doubtful';
  return rank === 1 ? 'good' : '';
}

function budgetOf({ cost }: CellData, { rate }: State, unit: GroupData['unit']): string {
  return cost === null ? '·' : budgetText(cost, rate, unit);
}
