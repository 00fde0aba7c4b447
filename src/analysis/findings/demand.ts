// SPDX-License-Identifier: MIT
import { eventName } from '../../variants/workloads.js';
import { NS_PER_SECOND, named, spelled } from './costs.js';
import type { Finding, Scene } from './scene.js';
import { listed, percent } from './words.js';

/** What share of a CPU a time per event is at so many events a second. */
export function cpuShare(ns: number, rate: number): number {
  return (ns * rate) / NS_PER_SECOND;
}

/** What share of a CPU the load takes at its rate, and what the cheapest design and the article's add to that. */
export function cpuShares(scene: Scene, rate: number): Finding {
  const { analysis, group } = scene;
  const spell = (ns: number) => percent(cpuShare(ns, rate));
  const rows = named(scene);
  const itself = group.baseline === null ? '' : `take ${spell(group.baseline)} of a CPU; a probe `;
  const text = `${rate.toLocaleString('en')} ${eventName(analysis.workload)} a second ${itself}adds ${listed(rows.map((row) => spelled(scene, row, spell)))}.`;
  const numbers = Object.fromEntries(rows.map((row) => [row.variant, cpuShare(row.cost, rate)]));
  return { code: 'cpu-share', text, numbers };
}
