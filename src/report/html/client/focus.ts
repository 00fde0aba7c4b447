// SPDX-License-Identifier: MIT
const CONTROLS = 'button, select';

/** What tells the control of a view that has the focus from the others there; null where none has it. */
export function focusKey(view: HTMLElement): string | null {
  const focused = [...view.querySelectorAll<HTMLElement>(`:is(${CONTROLS}):focus`)][0];
  return focused === undefined ? null : keyOf(focused);
}

/** Focuses the control of that key, where the view has one. */
export function refocus(view: HTMLElement, key: string | null): void {
  if (key === null) return;
  const controls = [...view.querySelectorAll<HTMLElement>(CONTROLS)];
  controls.find((control) => keyOf(control) === key)?.focus({ preventScroll: true });
}

/** Focuses the cell whose details were open. */
export function focusCell({ variant, run }: { variant: string; run: number }): void {
  for (const cell of document.querySelectorAll<HTMLElement>('.report:not([hidden]) [data-open]'))
    if (cell.dataset.variant === variant && cell.dataset.open === String(run)) cell.focus();
}

function keyOf(control: HTMLElement): string {
  return JSON.stringify([control.getAttribute('name'), { ...control.dataset }]);
}
