// SPDX-License-Identifier: MIT
import type { Timing } from '../../native/index.js';
import type { Machine, Probe, Workload } from '../interfaces.js';
import { accounts, withStatistics } from './accounts.js';
import { difference, type Figures, totals, UNTIMED } from './figures.js';
import { emptied } from './handed-over.js';

/** What the catalogue's designs that hand events over hold of them: perf buffers hold least (buffers.cc). */
const HELD_EVENTS = 40_000;

/** Each thread makes `events` events; what is handed over is taken between them, before it is more than can be held. */
function makeEvents(probe: Probe, workload: Workload, events: number, room: number | null): Timing[] {
  const handsOver = probe.drain() !== null;
  const held = room ?? HELD_EVENTS;
  const most = handsOver ? Math.max(1, Math.floor(held / workload.threads)) : events;
  const timings: Timing[] = [];
  for (let left = events; left > 0; left -= most) {
    timings.push(workload.run(Math.min(left, most)));
    emptied(probe);
  }
  return timings;
}

/**
 * Checks an attached probe's accounting of a known number of events, exactly and untimed.
 * @throws ProbeBenchError `overflow` where its buffers do not hold what comes between two times that they are emptied
 */
export function countPhase(
  machine: Machine,
  probe: Probe,
  workload: Workload,
  events: number,
  room: number | null = null,
): Promise<Figures> {
  return withStatistics(machine, () => {
    const look = () => ({ ...accounts(probe), counted: probe.counter() });
    const before = look();
    const timings = makeEvents(probe, workload, events, room);
    const after = look();
    const { switches_voluntary, switches_involuntary } = totals(timings);
    return {
      ...UNTIMED,
      phase: 'count',
      threads: workload.threads,
      events: events * workload.threads,
      run_cnt: after.run_cnt - before.run_cnt,
      counted: difference(before.counted, after.counted),
      missed: difference(before.missed, after.missed),
      switches_voluntary,
      switches_involuntary,
      batches: timings.length,
    };
  });
}
