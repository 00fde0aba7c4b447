// SPDX-License-Identifier: MIT
import type { Machine } from '../interfaces.js';
import { exactPhase } from '../phases/exact-phase.js';
import { type Events, type Load, startLoad } from './load.js';

/** 2, 3, 4, 5, 6, 8, 16 and 128 divide it: programs that act on every n-th event come out whole. */
export const WINDOWS = 1920;
const COUNT_EVENTS = 1_000;
/** What racing threads make together: enough to meet, and few enough for a visit to end. */
export const RACE_EVENTS = 800_000;

/** Starts the load of exact mode: it is not calibrated, for no clock may decide anything there. */
export function startExactLoad(machine: Machine, events: Events, count_events = COUNT_EVENTS): Load {
  return startLoad(machine, { ...events, first: events.threads === 1 }, (event, bystander) => ({
    count_events,
    steady: false,
    seconds: () => 0,
    measure: (phase, { probe, room }) =>
      exactPhase(machine, probe, {
        phase,
        room,
        workload: phase === 'bystander' ? bystander : event,
        windows: WINDOWS,
      }),
  }));
}
