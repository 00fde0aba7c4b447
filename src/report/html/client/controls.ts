// SPDX-License-Identifier: MIT
import { placeAt, rateText } from '../view/budget.js';
import type { State } from '../view/state.js';

/** Makes the controls say what is chosen. */
export function syncControls(report: HTMLElement, state: State): void {
  const { filter, run, threads, rate, group } = state;
  const values: Record<string, string> = {
    filter,
    run: run === null ? '' : String(run),
    threads: String(threads),
    rate: String(placeAt(rate)),
    group: String(group),
  };
  const controls = [
    ...report.querySelectorAll('.controls :is(input, select)'),
    ...document.querySelectorAll('.kinds select'),
  ];
  for (const control of controls) {
    const input = control as HTMLInputElement | HTMLSelectElement;
    const value = values[input.name];
    // Setting what is there already would move the cursor.
    if (value !== undefined && input.value !== value) input.value = value;
    if (input.name === 'rate') input.ariaValueText = `${rateText(rate)} events per second`;
  }
  for (const text of report.querySelectorAll('.rate')) text.textContent = rateText(rate);
}
