import type { VisitLengths } from '../plan/lengths.js';
import type { BatchPlan } from './batches.js';
import type { Machine, Workload } from './interfaces.js';
import type { Load } from './visit.js';

/** A batch lasts at least this long, so that its two clock reads do not count (method.md). */
const BATCH_NS = 1_000_000;
const SETTLE_BATCHES = 2;
const LEAST_BATCHES = 3;

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

/** How many events make a batch, and how long that batch takes, in ns. */
interface Pace {
  events: number;
  batch_ns: number;
}

function paceOf(workload: Workload): Pace {
  const events = calibrateEvents(workload);
  return { events, batch_ns: workload.run(events).wall / workload.threads };
}

function plan({ events, batch_ns }: Pace, ms: number): BatchPlan {
  return {
    events,
    burst: 1,
    runs: Math.max(LEAST_BATCHES, Math.round((ms * 1e6) / batch_ns)),
    settle: SETTLE_BATCHES,
  };
}

/** Starts the two workloads of one thread count and plans their phases by a clock. The caller closes both. */
export function startLoad(machine: Machine, kind: string, threads: number, lengths: VisitLengths): Load {
  const started: Workload[] = [];
  const start = (one: string): Workload => {
    const workload = machine.startWorkload(one, threads);
    started.push(workload);
    return workload;
  };
  try {
    const [event, bystander] = [start(kind), start('getppid')];
    const [eventTime, callTime] = [paceOf(event), paceOf(bystander)];
    const plans = {
      event: plan(eventTime, lengths.event_ms),
      stats: plan(eventTime, lengths.stats_ms),
      bystander: plan(callTime, lengths.bystander_ms),
    };
    return { event, bystander, plans, count_events: lengths.count_events };
  } catch (error) {
    for (const workload of started) workload.close();
    throw error;
  }
}
