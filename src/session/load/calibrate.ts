// SPDX-License-Identifier: MIT
import type { VisitLengths } from '../../plan/lengths.js';
import type { Machine, Workload } from '../interfaces.js';
import type { BatchPlan } from '../phases/batches.js';
import type { Load } from './load.js';
import { ratePlan } from './rate.js';

/**
 * A batch lasts so long: its clock read is then a few ten-thousandths of it, and what a store does only once in 128
 * events (an LRU hash's refill) is in each; and hardly longer, for the shorter it is, the more batches meet no interrupt.
 */
const BATCH_NS = 125_000;
/** Runs of a segment: between two of them a design that hands events over is emptied. */
const RUNS = 4;
/** Threads that contend drift apart: so many batches from one barrier to the next at most. */
const BURST_OF_MANY = 8;
const SETTLE_BATCHES = 2;
/** A first decile wants a few batches below it. */
const LEAST_BATCHES = 32;
/** Of so many batches the fastest tells how long one takes: with 16, runs begun in a busy moment took half as many events. */
const TRIED_BATCHES = 100;
const TRIED_EVENTS = 100;

/** How many events make a batch, and how long that batch takes, in ns. */
interface Pace {
  events: number;
  batch_ns: number;
}

/**
 * How many events a thread makes in a batch of about an eighth of a millisecond with nothing attached, rounded up to two
 * digits. One number for all arms.
 */
export function paceOf(workload: Workload): Pace {
  const tried = Math.min(...workload.run(TRIED_EVENTS, TRIED_BATCHES).walls) / workload.threads;
  const each = tried / TRIED_EVENTS;
  const wanted = Math.max(1, BATCH_NS / each);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(wanted)) - 1);
  const events = Math.ceil(wanted / digits) * digits;
  return { events, batch_ns: events * each };
}

/** The plan of a segment of so many ms. */
function plan({ events, batch_ns }: Pace, threads: number, ms: number): BatchPlan {
  const batches = Math.max(LEAST_BATCHES, Math.round((ms * 1e6) / batch_ns));
  const burst = Math.ceil(batches / RUNS);
  const most = threads === 1 ? burst : Math.min(burst, BURST_OF_MANY);
  return { events, burst: most, runs: Math.ceil(batches / most), settle: SETTLE_BATCHES, batch_ns };
}

/**
 * Starts the two workloads of one thread count and plans their segments by a clock. The caller closes the load.
 * @param rate events a second over all threads; without it they follow each other at once
 */
export function startLoad(
  machine: Machine,
  kind: string,
  threads: number,
  lengths: VisitLengths,
  rate?: number,
): Load {
  const started: Workload[] = [];
  const start = (one: string): Workload => {
    const workload = machine.startWorkload(one, threads);
    started.push(workload);
    return workload;
  };
  const close = () => {
    for (const workload of started) workload.close();
  };
  try {
    const [event, bystander] = [start(kind), start('getppid')];
    const [eventPace, callPace] = [paceOf(event), paceOf(bystander)];
    const events =
      rate === undefined
        ? plan(eventPace, threads, lengths.segment_ms)
        : ratePlan(rate, threads, lengths.rate_ms, eventPace.batch_ns / eventPace.events);
    return {
      event,
      bystander,
      plans: {
        event: events,
        stats: events,
        bystander: plan(callPace, threads, lengths.bystander_ms),
      },
      count_events: lengths.count_events,
      steady: threads === 1 && rate === undefined && event.networks.length === 0,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
