import type { VisitLengths } from '../plan/lengths.js';
import type { BatchPlan } from './batches.js';
import type { Machine, Workload } from './interfaces.js';
import type { Load } from './visit.js';

/** A batch lasts at least this long, so that its two clock reads do not count (method.md). */
const BATCH_NS = 1_000_000;
const SETTLE_BATCHES = 2;

/**
 * How many events a thread makes in a batch of at least a millisecond with nothing attached, rounded up to
 * two digits. One number for all arms.
 */
export function calibrateEvents(workload: Workload): number {
  for (let events = 100; ; events *= 2) {
    const wall = workload.run(events).wall / workload.threads;
    if (wall < BATCH_NS) continue;
    const digits = 10 ** Math.max(0, Math.floor(Math.log10(events)) - 1);
    return Math.ceil(events / digits) * digits;
  }
}

function plan(events: number, nsPerEvent: number, ms: number): BatchPlan {
  return {
    events,
    batches: Math.max(3, Math.round((ms * 1e6) / (events * nsPerEvent))),
    settle: SETTLE_BATCHES,
  };
}

/** Starts the two workloads of one thread count and plans their phases by a clock. The caller closes both. */
export function startLoad(machine: Machine, kind: string, threads: number, lengths: VisitLengths): Load {
  const event = machine.startWorkload(kind, threads);
  try {
    const bystander = machine.startWorkload('getppid', threads);
    const [events, calls] = [calibrateEvents(event), calibrateEvents(bystander)];
    const perEvent = event.run(events).wall / events / threads;
    const perCall = bystander.run(calls).wall / calls / threads;
    return {
      event,
      bystander,
      plans: {
        event: plan(events, perEvent, lengths.event_ms),
        stats: plan(events, perEvent, lengths.stats_ms),
        bystander: plan(calls, perCall, lengths.bystander_ms),
      },
      count_events: lengths.count_events,
    };
  } catch (error) {
    event.close();
    throw error;
  }
}
