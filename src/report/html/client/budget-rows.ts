// SPDX-License-Identifier: MIT
import { budgetText, rateAt, rateText } from './budget.js';

/** Shows what each design takes of the machine at the slider's events a second. */
export function budgetRows(report: HTMLElement): void {
  const slider = report.querySelector<HTMLInputElement>('input[type=range]');
  const unit = report.dataset.unit === 'ns' ? 'ns' : 'insn';
  const cells = [...report.querySelectorAll<HTMLElement>('[data-cost]')];
  slider?.addEventListener('input', () => {
    const rate = rateAt(slider.valueAsNumber);
    slider.ariaValueText = `${rateText(rate)} events per second`;
    for (const place of report.querySelectorAll('[data-rate]')) place.textContent = rateText(rate);
    for (const cell of cells) cell.textContent = budgetText(Number(cell.dataset.cost), rate, unit);
  });
}
