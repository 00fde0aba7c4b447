// SPDX-License-Identifier: MIT
import { eventName } from '../../variants/workloads.js';
import { doubtOfCost, ends, type Finding, type Scene } from './scene.js';
import { percent, range } from './words.js';

const NS_PER_SECOND = 1e9;
const MILLION = 1e6;

/** What share of a CPU a time per event is at so many events a second. */
export function cpuShare(ns: number, rate: number): number {
  return (ns * rate) / NS_PER_SECOND;
}

/** What a million events a second cost in cores with the cheapest design and the dearest. None of instructions. */
export function cores(scene: Scene): Finding[] {
  if (scene.exact) return [];
  const spell = (ns: number) => cpuShare(ns, MILLION).toFixed(3);
  const event = eventName(scene.analysis.workload);
  const text = `One million ${event} a second would cost ${fromTo(scene, spell, ' cores')}, at the cost an event has here.`;
  return [{ code: 'cores', text, numbers: shares(scene, MILLION) }];
}

/** What share of a CPU the load takes at its rate, and what the cheapest design and the dearest add to that. */
export function cpuShares(scene: Scene, rate: number): Finding {
  const { baseline } = scene.group;
  const spell = (ns: number) => percent(cpuShare(ns, rate));
  const itself = baseline === null ? '' : `take ${spell(baseline)} of a CPU; a probe `;
  const events = `${rate.toLocaleString('en')} ${eventName(scene.analysis.workload)} a second`;
  const text = `${events} ${itself}adds ${fromTo(scene, spell)}.`;
  return { code: 'cpu-share', text, numbers: shares(scene, rate) };
}

/** `from 0.036 cores [0.036, 0.037] with raw_tp-array to 0.091 cores [0.090, 0.091] with kprobe-array`. */
function fromTo(scene: Scene, spell: (ns: number) => string, unit = ''): string {
  const parts = ends(scene).map((row) => {
    const interval = range(row.cost_low, row.cost_high, spell);
    return `${spell(row.cost)}${unit}${interval} with ${row.variant}${doubtOfCost(scene, row)}`;
  });
  return parts.length === 1 ? parts.join('') : `from ${parts.join(' to ')}`;
}

function shares(scene: Scene, rate: number): Record<string, number> {
  return Object.fromEntries(ends(scene).map(({ variant, cost }) => [variant, cpuShare(cost, rate)]));
}
