// SPDX-License-Identifier: MIT
import { BETWEEN_NAMES, type ComparisonData } from '../comparison/comparison-data.js';
import { status } from '../comparison/view/rows.js';
import { type ComparisonState, queryOf, stateOf } from '../comparison/view/state.js';
import { comparisonTable } from '../comparison/view/table.js';
import { matches } from '../view/match.js';
import { pressed } from '../view/state.js';

const data: ComparisonData = JSON.parse(document.querySelector('#data')?.textContent ?? '');
const [view, said] = [document.querySelector('[data-view]'), document.querySelector('[role=status]')];
const [words] = document.querySelectorAll<HTMLInputElement>('input[type=search]');
const choices = [...document.querySelectorAll<HTMLSelectElement>('.controls select')];
let state = stateOf(location.search, data);
let timer = 0;

/** Browsers refuse a page that changes its address too often. */
const ADDRESS_DELAY_MS = 200;

// All that a comparison's script does. Without it every row of the first state is there.
for (const controls of document.querySelectorAll<HTMLElement>('.controls')) controls.hidden = false;
if (words !== undefined) words.value = state.filter;
for (const choice of choices) choice.value = String(state[choice.name as 'table' | 'column']);
words?.addEventListener('input', () => go({ filter: words.value }));
for (const choice of choices)
  choice.addEventListener('input', () => go({ [choice.name]: Number(choice.value) }));
view?.addEventListener('click', ({ target }) => {
  const id = (target as Element).closest<HTMLElement>('[data-sort]')?.dataset.sort;
  if (id !== undefined) go({ sort: pressed(state.sort, id) });
});
show();

function go(change: Partial<ComparisonState>): void {
  state = { ...state, ...change };
  show();
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, '', location.pathname + queryOf(state, data) + location.hash);
  }, ADDRESS_DELAY_MS);
}

/** The table is written anew; the heading that had the focus has it again. */
function show(): void {
  const focused = document.activeElement?.getAttribute('data-sort');
  if (view !== null) view.innerHTML = comparisonTable(data, state);
  if (said !== null) said.textContent = status(data, state);
  for (const fold of document.querySelectorAll<HTMLElement>('[data-names]')) {
    const { names = '', column } = fold.dataset;
    fold.hidden =
      Number(column) !== state.column ||
      !names.split(BETWEEN_NAMES).some((name) => matches(name, state.filter));
  }
  if (focused != null) view?.querySelector<HTMLElement>(`[data-sort="${focused}"]`)?.focus();
}
