// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import type { SummaryRow } from '../../samples/summary.js';
import { plainNumber } from '../../samples/units.js';
import { someOf } from '../../some-of.js';
import { hookNamed } from '../../variants/hooks.js';
import type { Finding, Priced, Scene } from './scene.js';
import { amount, listed } from './words.js';

/**
 * What switching the kernel's statistics on adds to an event. Point estimates: the table has no interval. Nothing where
 * half of them are not above 0: a clock read less is none.
 */
export function statisticsTax({ priced, unit, exact }: Scene): Finding[] {
  const taxes = priced.flatMap(({ statistics_tax }) => statistics_tax ?? []);
  if (taxes.length === 0 || median(taxes) <= 0) return [];
  const [low, middle, high] = [Math.min(...taxes), median(taxes), Math.max(...taxes)];
  const spell = (tax: number) => plainNumber(tax, unit);
  const notes = [
    taxes.length === 1 ? '' : `median of ${taxes.length} designs${spread(low, high, spell)}`,
    exact ? '' : 'no interval is known',
  ].filter((note) => note !== '');
  const note = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  const text = `Switching on the kernel's BPF statistics adds ${amount(middle, unit)} to an event${note}.`;
  return [{ code: 'statistics-tax', text, numbers: { low, median: middle, high } }];
}

function spread(low: number, high: number, spell: (tax: number) => string): string {
  if (spell(low) === spell(high)) return '';
  return low < 0 ? `, at most ${spell(high)}` : `, ${spell(low)} to ${spell(high)}`;
}

/** What an unrelated system call pays, a design a hook; apart from it under which it pays nothing that is certain. */
export function bystander(scene: Scene): Finding[] {
  const rows = representatives(scene);
  const taxed = rows.filter((row) => pays(scene, row));
  const spared = rows.filter((row) => !pays(scene, row));
  return [...(taxed.length > 0 ? [paid(taxed)] : []), ...(spared.length > 0 ? [free(scene, spared)] : [])];
}

/** One design a hook, the array one where it is there: what a bystander pays is the hook's doing. */
function representatives({ priced }: Scene): Priced[] {
  const rows = priced.filter((row) => row.bystander !== null);
  return [...new Set(rows.map(({ hook }) => hook))].map((hook) => {
    const all = rows.filter((row) => row.hook === hook);
    return (all.find(({ store }) => store === 'array') ?? all[0]) as Priced;
  });
}

function pays({ group, exact }: Scene, { bystander, bystander_low }: SummaryRow): boolean {
  if (bystander === null || group.biased || bystander <= (group.floor ?? 0)) return false;
  return exact || (bystander_low !== null && bystander_low > 0);
}

function paid(rows: readonly SummaryRow[]): Finding {
  const hooks = rows.map(({ hook }) => hook).filter((hook) => hookNamed(hook)?.everyCall);
  const slow = hooks.length === 1 ? 'slows' : 'slow';
  const because =
    hooks.length === 0 ? '' : ` On system calls, ${listed(hooks)} ${slow} every call of the machine.`;
  const text = `What an unrelated system call (getppid) pays: ${someOf(rows.map(price))}.${because}`;
  return { code: 'bystander', text, numbers: numbersOf(rows) };
}

function free({ exact }: Scene, rows: readonly SummaryRow[]): Finding {
  const nothing = exact && rows.every(({ bystander }) => bystander === 0);
  const prices = rows.map(nothing ? ({ variant }) => variant : price);
  const text = nothing
    ? `An unrelated system call (getppid) pays nothing under ${someOf(prices)}.`
    : `What an unrelated system call (getppid) pays is not certain: ${someOf(prices)}.`;
  return { code: 'bystander-free', text, numbers: numbersOf(rows) };
}

function price({ unit, variant, bystander, bystander_low, bystander_high }: SummaryRow): string {
  return `${variant} ${amount(bystander ?? 0, unit, bystander_low, bystander_high)}`;
}

function numbersOf(rows: readonly SummaryRow[]): Finding['numbers'] {
  return Object.fromEntries(rows.map((row) => [row.variant, row.bystander]));
}
