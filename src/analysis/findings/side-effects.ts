// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import { plainNumber, unitName } from '../../samples/units.js';
import { hookNamed } from '../../variants/hooks.js';
import type { Finding, Priced, Scene } from './scene.js';
import { amount, listed, span } from './words.js';

/** What switching the kernel's statistics on adds to an event. Point estimates: the table has no interval. */
export function statisticsTax({ priced, unit, exact }: Scene): Finding[] {
  const rows = priced.filter(({ statistics_tax }) => statistics_tax !== null);
  const [first] = rows;
  if (first === undefined) return [];
  const taxes = rows.map(({ statistics_tax }) => statistics_tax ?? 0);
  const [low, high] = [Math.min(...taxes), Math.max(...taxes)];
  const adds = `${span(plainNumber(low, unit), plainNumber(high, unit))} ${unitName(unit, high)}`;
  const where = rows.length === 1 ? ` to ${first.variant}` : `, over ${rows.length} designs`;
  const doubt = exact ? '' : ' (estimates, without an interval)';
  const text = `Enabling the kernel's BPF statistics adds ${adds} an event${where}${doubt}.`;
  return [{ code: 'statistics-tax', text, numbers: { low, high } }];
}

/** What an unrelated system call pays, hook by hook. */
export function bystander(scene: Scene): Finding[] {
  const rows = representatives(scene);
  if (rows.length === 0) return [];
  const taxed = rows.filter((row) => pays(scene, row));
  const spared = rows.filter((row) => !pays(scene, row));
  const parts = [
    ...(taxed.length > 0 ? [paid(taxed)] : []),
    ...(spared.length > 0 ? [free(scene, spared)] : []),
  ];
  const text = `What an unrelated system call (getppid) pays: ${parts.join('; ')}.`;
  const numbers = Object.fromEntries(rows.map((row) => [row.variant, row.bystander]));
  return [{ code: 'bystander', text, numbers }];
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

function paid(rows: readonly SummaryRow[]): string {
  const hooks = rows.map(({ hook }) => hook).filter((hook) => hookNamed(hook)?.everyCall);
  const because =
    hooks.length === 0 ? '' : ` (${listed(hooks)}: in the way of every system call of the machine)`;
  return `${listed(rows.map((row) => `${price(row)} under ${row.variant}`))}${because}`;
}

function free({ exact }: Scene, rows: readonly SummaryRow[]): string {
  if (exact && rows.every(({ bystander }) => bystander === 0))
    return `nothing under ${listed(rows.map(({ variant }) => variant))}`;
  return `nothing certain under ${listed(rows.map((row) => `${row.variant} (${price(row)})`))}`;
}

function price({ unit, bystander, bystander_low, bystander_high }: SummaryRow): string {
  return amount(bystander ?? 0, unit, bystander_low, bystander_high);
}
