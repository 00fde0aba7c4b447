// SPDX-License-Identifier: MIT
import { plainNumber } from '../../../samples/units.js';
import type { CellData, DesignData, GroupData } from '../data/page-data.js';
import { attributes, escaped } from '../escape.js';
import { BUDGET_UNIT, budgetText, rateText } from './budget.js';
import { cellOf } from './selection.js';
import type { State } from './state.js';
import type { Told } from './turns.js';

/** All that is known of a design on a run: what it is, why it is missing, or its figures with their units. */
export function details(
  group: GroupData,
  state: State,
  design: DesignData,
  run: number,
  told: readonly Told[],
): string {
  const cell = cellOf(design, state, run);
  if (cell === null) return '';
  const { label = '' } = group.runs[run] ?? {};
  const name = `${design.variant} on ${label}`;
  const close = `<button${attributes({ type: 'button', 'data-close': '' })}>Close</button>`;
  const title = design.title === '' ? '' : `<p class="quiet">${escaped(design.title)}</p>`;
  const missing = cell.reason === '' ? '' : `<p>${cell.status}: ${escaped(cell.reason)}</p>`;
  const turned = told.map(({ sign, says }) => `<p>${sign} ${escaped(says)}.</p>`).join('');
  const terms = figures(group, cell, state)
    .map(([term, value]) => `<div><dt>${escaped(term)}</dt><dd>${escaped(value)}</dd></div>`)
    .join('');
  return `<section${attributes({ class: 'detail', 'aria-label': name })}><p><b>${escaped(name)}</b> ${close}</p>
${title}${missing}${turned}${terms === '' ? '' : `<dl class="figures">${terms}</dl>`}</section>`;
}

function figures({ unit, columns, command }: GroupData, cell: CellData, { rate }: State): [string, string][] {
  const known = columns.flatMap(({ id, heading, unit: of }, place): [string, string][] => {
    const text = cell.texts[place] ?? '';
    const more = id === 'verdict' ? (cell.verdict ?? '') : of;
    return text === '' ? [] : [[heading, `${text} ${more}`.trim()]];
  });
  const { cost, visits, marks } = cell;
  const budget: [string, string][] =
    cost === null || command
      ? []
      : [[`${BUDGET_UNIT[unit]} at ${rateText(rate)}/s`, budgetText(cost, rate, unit)]];
  const seen: [string, string][] = visits.length === 0 ? [] : [['visits', visitsText(cell, unit)]];
  return [...known, ...budget, ...seen, ...(marks === '' ? [] : ([['notes', marks]] as [string, string][]))];
}

/** `3, all of 382 insn`, or `30 from 34.9 to 37.2 ns`. */
function visitsText({ visits }: CellData, unit: GroupData['unit']): string {
  const count = visits.reduce((sum, [, times]) => sum + times, 0);
  const [from, to] = [visits[0], visits.at(-1)].map((one) => plainNumber(one?.[0] ?? 0, unit));
  return from === to
    ? `${count}, ${count === 1 ? '' : 'all '}of ${from} ${unit}`
    : `${count} from ${from} to ${to} ${unit}`;
}
