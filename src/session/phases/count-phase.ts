// SPDX-License-Identifier: MIT
import type { Timing } from '../../native/index.js';
import type { Machine, Probe, Workload } from '../interfaces.js';
import { accounts, withStatistics } from './accounts.js';
import { difference, type Figures, totals, UNTIMED } from './figures.js';

/** What a design that hands events over surely holds of them: perf buffers hold least (consumer.cc). */
const HELD_EVENTS = 40_000;

/** Each thread makes `events` events; what is handed over is taken between them, before it is more than can be held. */
function makeEvents(probe: Probe, workload: Workload, events: number): Timing[] {
  const handsOver = probe.drain() !== null;
  const most = handsOver ? Math.max(1, Math.floor(HELD_EVENTS / workload.threads)) : events;
  const timings: Timing[] = [];
  for (let left = events; left > 0; left -= most) {
    timings.push(workload.run(Math.min(left, most)));
    probe.drain();
  }
  return timings;
}

/** Checks an attached probe's accounting of a known number of events, exactly and untimed. */
export function countPhase(
  machine: Machine,
  probe: Probe,
  workload: Workload,
  events: number,
): Promise<Figures> {
  return withStatistics(machine, () => {
    const look = () => ({ ...accounts(probe), counted: probe.counter() });
    const before = look();
    const timings = makeEvents(probe, workload, events);
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
