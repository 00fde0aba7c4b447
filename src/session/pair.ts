// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import type { Probe, Workload } from './interfaces.js';
import { missesByName } from './phases/accounts.js';

/** How often a program ran, or was missed, in a window with events, and in as long a one right behind it without. */
export interface Pair {
  fired: number;
  idle: number;
}

/** Events of a window: more than what our own calls fire, and few, for a neighbour's calls are fewer in a short window. */
export const EVENTS = 64;

/** Beside a neighbour the two windows of most pairs differ by at least this share of the events. */
const APART_SHARE = 0.5;

/** Whether events fire a program: each window has a run for each, and most have more than without events. */
export function isFired(events: number, pairs: readonly Pair[]): boolean {
  const apart = median(pairs.map(({ fired, idle }) => fired - idle));
  return pairs.every(({ fired }) => fired >= events) && apart >= events * APART_SHARE;
}

/** One pair of each of a probe's programs, by name. Statistics are on. What was missed counts as missed with events. */
export function pairsOf(probe: Probe, workload: Workload, events: number): Map<string, Pair> {
  const before = missesByName(probe);
  const { fired, idle } = workload.compare(events, probe.programs());
  const pairs = [...missesByName(probe)].map(([name, missed], place): [string, Pair] => {
    const misses = missed - (before.get(name) ?? 0);
    return [name, { fired: (fired[place] ?? 0) + misses, idle: idle[place] ?? 0 }];
  });
  probe.drain();
  return new Map(pairs);
}
