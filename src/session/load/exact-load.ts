// SPDX-License-Identifier: MIT
import { COMMAND_KIND } from '../../native/index.js';
import type { Machine } from '../interfaces.js';
import { exactPhase } from '../phases/exact-phase.js';
import { type Events, type Load, startLoad } from './load.js';

/** How many windows a burst has. 2, 3, 4, 5, 6, 8, 16 and 128 divide the first: what acts on every n-th event comes out whole. */
const WINDOWS = [1920, 960, 480, 240, 120, 60] as const;
/** The fewest, of events that take this many instructions in no more. */
const LEAST_WINDOWS = 30;
/** A user's command may take as long as it likes: of a long one fewer windows still, and one at least. */
const COMMAND_WINDOWS = [...WINDOWS, LEAST_WINDOWS, 12, 6, 3, 2, 1] as const;
const LONGEST_BURST = 60e6;
/** A command's events meet each page anew, which an emulator is slow at. */
const LONGEST_BURST_OF_COMMAND = 40e6;
/** No two of its windows go the same way: of each all is written, some 60 bytes for four instructions. */
const LONGEST_PROFILED = 6e6;
/** The first event of all takes longer, and a tick may fall into another. */
const TRIED_EVENTS = 5;
const TRIED_RUNS = 2;
const COUNT_EVENTS = 1_000;
/** What racing threads make together: enough to meet, and few enough for a visit to end. */
export const RACE_EVENTS = 800_000;

/** Starts the load of exact mode: how many windows a burst has, the instructions of an event decide. */
export function startExactLoad(
  machine: Machine,
  { profiled = false, ...events }: Events,
  count_events?: number,
): Load {
  return startLoad(machine, { ...events, first: events.threads === 1 }, (event, bystander) => {
    const command = events.kind === COMMAND_KIND;
    const instructions = Math.min(...event.run(1, command ? TRIED_RUNS : TRIED_EVENTS).walls);
    const windows = command ? runsFor(instructions, profiled) : windowsFor(instructions);
    return {
      instructions,
      count_events: count_events ?? Math.min(COUNT_EVENTS, windows),
      steady: false,
      seconds: () => 0,
      measure: (phase, { probe, room }) => {
        const workload = phase === 'bystander' ? bystander : event;
        return exactPhase(machine, probe, { phase, room, workload, windows });
      },
    };
  });
}

function windowsFor(instructions: number): number {
  return WINDOWS.find((windows) => windows * instructions <= LONGEST_BURST) ?? LEAST_WINDOWS;
}

function runsFor(instructions: number, profiled: boolean): number {
  const most = profiled ? LONGEST_PROFILED : LONGEST_BURST_OF_COMMAND;
  return COMMAND_WINDOWS.find((windows) => windows * instructions <= most) ?? 1;
}
