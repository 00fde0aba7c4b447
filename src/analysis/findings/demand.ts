// SPDX-License-Identifier: MIT
import { fixed } from '../../samples/units.js';
import { eventName } from '../../variants/workloads.js';
import { doubtOfCost, ends, type Finding, type Priced, type Scene } from './scene.js';
import { listed, percent, range } from './words.js';

const NS_PER_SECOND = 1e9;
const MILLION = 1e6;

/** What share of a CPU a time per event is at so many events a second. */
export function cpuShare(ns: number, rate: number): number {
  return (ns * rate) / NS_PER_SECOND;
}

/**
 * What a million events a second cost in cores with the cheapest design and the dearest. None of instructions, nor of
 * a cost that may be below 0: no design gives a core back.
 */
export function cores(scene: Scene): Finding[] {
  const rows = endsAbove0(scene);
  if (scene.exact || rows.length === 0) return [];
  const spell = (ns: number) => fixed(cpuShare(ns, MILLION), 3);
  const costs = rows.map(
    (row) => `${spell(row.cost)} cores${boundsOf(row, spell)} with ${nameOf(scene, row)}`,
  );
  const text = `A million ${eventName(scene.analysis.workload)} a second cost ${listed(costs)}.`;
  return [{ code: 'cores', text, numbers: shares(rows, MILLION) }];
}

/** What share of a CPU the load takes at its rate, and what the cheapest design and the dearest add to that. */
export function cpuShares(scene: Scene, rate: number): Finding[] {
  const { baseline } = scene.group;
  const rows = endsAbove0(scene);
  const spell = (ns: number) => percent(cpuShare(ns, rate));
  const events = `${rate.toLocaleString('en')} ${eventName(scene.analysis.workload)} a second`;
  const added = rows.map((row) => `${spell(row.cost)}${boundsOf(row, spell)} with ${nameOf(scene, row)}`);
  const itself = baseline === null ? '' : `${events} take ${spell(baseline)} of a CPU.`;
  const adds = rows.length === 0 ? '' : `A probe adds ${listed(added)}.`;
  const text = [itself, adds].filter((sentence) => sentence !== '').join(' ');
  return text === '' ? [] : [{ code: 'cpu-share', text, numbers: shares(rows, rate) }];
}

function endsAbove0(scene: Scene): Priced[] {
  return ends(scene).filter(({ cost, cost_low }) => (cost_low ?? cost) > 0);
}

function boundsOf({ cost_low, cost_high }: Priced, spell: (ns: number) => string): string {
  return range(cost_low, cost_high, spell);
}

function nameOf(scene: Scene, row: Priced): string {
  const dearest = scene.counting.length > 1 && row === scene.counting.at(-1);
  return row.variant + doubtOfCost(scene, row) + (dearest ? ', the dearest' : '');
}

function shares(rows: readonly Priced[], rate: number): Record<string, number> {
  return Object.fromEntries(rows.map(({ variant, cost }) => [variant, cpuShare(cost, rate)]));
}
