// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import { plainNumber } from '../../samples/units.js';
import { hookNamed } from '../../variants/hooks.js';
import { articleRow } from './costs.js';
import type { Finding, Priced, Scene } from './scene.js';
import { amount, listed } from './words.js';

/** What switching the kernel's statistics on adds to an event. Point estimates: the table has no interval. */
export function statisticsTax(scene: Scene): Finding[] {
  const taxes = scene.priced.flatMap(({ statistics_tax }) => statistics_tax ?? []);
  if (taxes.length === 0) return [];
  const [low, high] = [Math.min(...taxes), Math.max(...taxes)];
  const row = articleRow(scene);
  const own = row?.statistics_tax ?? null;
  const whose = row && own !== null ? [`${amount(own, scene.unit)} an event to ${row.variant}`] : [];
  const over = [
    `${plainNumber(low, scene.unit)} to ${amount(high, scene.unit)} over ${taxes.length} designs`,
  ];
  const parts = [...whose, ...(taxes.length > 1 || own === null ? over : [])];
  const text = `Enabling the kernel's BPF statistics adds ${parts.join(', ')} (estimates, without an interval).`;
  return [{ code: 'statistics-tax', text, numbers: { own, low, high } }];
}

/** What an unrelated system call pays, hook by hook. */
export function bystander(scene: Scene): Finding[] {
  const rows = representatives(scene);
  if (rows.length === 0) return [];
  const taxed = rows.filter((row) => pays(scene, row));
  const spared = rows.filter((row) => !pays(scene, row));
  const exactly0 = scene.unit === 'insn' && spared.every((row) => row.bystander === 0);
  const nothing = exactly0 ? 'nothing' : 'nothing certain';
  const parts = [
    taxed.length > 0
      ? `${listed(taxed.map((row) => `${price(row)} under ${row.variant}`))}${because(taxed)}`
      : '',
    spared.length > 0
      ? `${nothing} under ${listed(spared.map((row) => `${row.variant} (${price(row)})`))}`
      : '',
  ].filter((part) => part !== '');
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

function pays({ group, unit }: Scene, { bystander, bystander_low }: SummaryRow): boolean {
  if (bystander === null || group.biased || bystander <= (group.floor ?? 0)) return false;
  return unit === 'insn' || (bystander_low !== null && bystander_low > 0);
}

function price({ unit, bystander, bystander_low, bystander_high }: SummaryRow): string {
  return amount(bystander ?? 0, unit, bystander_low, bystander_high);
}

function because(taxed: readonly SummaryRow[]): string {
  const hooks = taxed.map(({ hook }) => hook).filter((hook) => hookNamed(hook)?.everyCall);
  return hooks.length === 0 ? '' : ` (${listed(hooks)}: in the way of every system call of the machine)`;
}
