// SPDX-License-Identifier: MIT
import { rateAt } from '../view/budget.js';
import type { FlameChoice } from '../view/flame/flame-choice.js';
import { FIRST_STATE, pressed, type State } from '../view/state.js';

/** The state after a control was changed; the same where it was none of the page's. */
export function afterInput(state: State, target: EventTarget | null): State {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return state;
  const { name, value } = target;
  const flame = target.closest('.flame-controls');
  if (flame !== null) return { ...state, flame: flameChoice(flame) };
  switch (name) {
    case 'group':
      return { ...FIRST_STATE, filter: state.filter, rate: state.rate, group: Number(value) };
    case 'filter':
      return { ...state, filter: value };
    case 'run':
      return { ...state, run: value === '' ? null : Number(value) };
    case 'threads':
      return { ...state, threads: Number(value) };
    case 'rate':
      return { ...state, rate: rateAt(Number(value)) };
    default:
      return state;
  }
}

/** What its controls say together: the first of them draws a choice that none of them has named. */
function flameChoice(controls: Element): FlameChoice {
  const chosen = (name: string) =>
    controls.querySelector<HTMLSelectElement>(`[name=flame-${name}]`)?.value ?? '';
  const against = chosen('against');
  return {
    variant: chosen('variant'),
    run: Number(chosen('run')),
    against: against === '' ? null : Number(against),
  };
}

/** The state after a press on a button; the same where it is none of the page's. */
export function afterClick(state: State, target: EventTarget | null): State {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button === null) return state;
  const { sort, open, variant, close, all } = button.dataset;
  if (sort !== undefined) return { ...state, sort: pressed(state.sort, sort) };
  if (close !== undefined) return { ...state, open: null };
  if (all !== undefined) return { ...state, filter: '', run: null };
  if (open === undefined || variant === undefined) return state;
  const run = Number(open);
  const again = state.open?.variant === variant && state.open.run === run;
  return { ...state, open: again ? null : { variant, run } };
}
