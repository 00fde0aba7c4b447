// SPDX-License-Identifier: MIT
import type { Outcome } from '../../../../analysis/statistics/change.js';
import { unitName } from '../../../../samples/units.js';
import { NOT_MEASURED } from '../../../table/number.js';
import { attributes, escaped } from '../../escape.js';
import type { ChangeData, ComparisonData, RowData } from '../comparison-data.js';
import { changeColumns, costColumns, heldHtml, OUTCOME_WORDS, type ViewColumn } from './columns.js';
import { rowsOf, shownRows } from './rows.js';
import type { ComparisonState } from './state.js';

/** The table of a comparison as a state shows it: a row for each design, base against the chosen column. */
export function comparisonTable(data: ComparisonData, state: ComparisonState): string {
  const rows = shownRows(data, state);
  const all = rowsOf(data, state);
  const known = all.flatMap(({ changes }) => changes[state.column] ?? []);
  const names: ViewColumn = {
    id: 'variant',
    heading: data.row,
    below: '',
    kind: 'text',
    sort: 'name',
    cells: [],
  };
  const costs = costColumns(data, rows, state.column);
  const changed = changeColumns(data, state, rows, known);
  const lines = rows.map((row, at) => {
    const last = row.changes[state.column]
      ? changed.map((column) => cell(column, at)).join('')
      : reasonCell(row, data, state, changed.length);
    const held = row.held[state.column];
    const own = attributes({ class: held === 'beyond' || held === 'lost' ? 'beyond' : null });
    const first = nameCell(row, costs, at) + costs.map((column) => cell(column, at)).join('');
    return `<tr${own}>${first}${last}</tr>`;
  });
  return `<table class="comparison">
<caption id="comparison"><span>${escaped(caption(data, state, known))}</span></caption>
<thead><tr>${[names, ...costs, ...changed].map((column) => header(column, state.sort)).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>`;
}

/** What is beside what, and how many changes came to what: of all rows, shown or not. */
function caption(
  { columns, tables, unit, event }: ComparisonData,
  { column, table }: ComparisonState,
  known: readonly ChangeData[],
): string {
  const heading = tables[table]?.heading ?? '';
  const where = heading === '' ? '' : ` at ${heading}`;
  const counts = (Object.keys(OUTCOME_WORDS) as Outcome[]).flatMap((outcome) => {
    const count = known.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  });
  const told = counts.length === 0 ? 'no row is measured on both sides' : counts.join(', ');
  return `From ${columns[0]} to ${columns[column]}${where}, in ${unitName(unit)} ${event}: ${told}`;
}

function header({ id, heading, below, kind, sort }: ViewColumn, sorted: string): string {
  const order =
    sort === null ? null : sorted === sort ? 'ascending' : sorted === `-${sort}` ? 'descending' : null;
  const own = attributes({ scope: 'col', class: `${kind} col-${id}`, 'aria-sort': order });
  const under = below === '' || kind === 'picture' ? below : `<span class="unit">${escaped(below)}</span>`;
  const text = escaped(heading) + under;
  return sort === null
    ? `<th${own}>${text}</th>`
    : `<th${own}><button${attributes({ type: 'button', 'data-sort': sort })}>${text}</button></th>`;
}

function cell({ id, kind, cells }: ViewColumn, at: number): string {
  const { html = '', look = null, title } = cells[at] ?? {};
  const tooltip = title === undefined ? '' : attributes({ title });
  return `<td class="${kind} col-${id}${look === null ? '' : ` ${look}`}"${tooltip}>${html}</td>`;
}

/** A row's name, with both costs for narrow screens, which have no columns of them: `432 → 442`. */
function nameCell({ name }: RowData, costs: readonly ViewColumn[], at: number): string {
  const both = costs.map(({ cells }) => cells[at]?.html ?? '').join(' → ');
  return `<th scope="row" class="text col-variant" data-costs="${both}">${escaped(name)}</th>`;
}

/** In the place of a change that there is not: why, for each side that was not measured. */
function reasonCell(row: RowData, data: ComparisonData, { column }: ComparisonState, span: number): string {
  const sides = [0, column].flatMap((place) => {
    const side = row.cells[place] ?? null;
    const where = data.columns[place] ?? '';
    if (side === null) return [`not in ${where}`];
    return side.cost === null ? [`${side.status} in ${where}: ${side.reason}`] : [];
  });
  const held = row.held[column] ?? null;
  const text = sides.length === 0 ? NOT_MEASURED : sides.join('; ');
  const own = attributes({ class: held === 'lost' ? 'reason bad' : 'reason', colspan: span });
  return `<td${own}><div>${escaped(text)}${heldHtml(held, data)}</div></td>`;
}
