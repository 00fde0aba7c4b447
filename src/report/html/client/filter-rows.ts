// SPDX-License-Identifier: MIT
import { matches } from './match.js';

/** Lets the report's controls choose the rows, and the lines about them, that are shown. */
export function filterRows(report: HTMLElement, table: HTMLTableElement): void {
  const [words] = report.querySelectorAll<HTMLInputElement>('input[type=search]');
  const choices = [...report.querySelectorAll<HTMLSelectElement>('select')];
  const status = report.querySelector('[role=status]');
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const lines = [...report.querySelectorAll<HTMLElement>('[data-line]')];
  for (const control of [words, ...choices]) control?.addEventListener('input', show);
  show();

  function show(): void {
    for (const { name, value } of choices) table.classList.toggle(`one-${name}`, value !== '');
    for (const line of lines) line.hidden = !isChosen(line);
    for (const row of rows)
      row.hidden = !(isChosen(row) && matches(row.dataset.name ?? '', words?.value ?? ''));
    const shown = rows.filter(({ hidden }) => !hidden).length;
    if (status !== null) status.textContent = `${shown} of ${rows.length} rows`;
  }

  function isChosen({ dataset }: HTMLElement): boolean {
    return choices.every(({ name, value }) => value === '' || dataset[name] === value);
  }
}
