// SPDX-License-Identifier: MIT
import { COMMAND_KIND } from '../../native/index.js';
import type { VisitLengths } from '../../plan/lengths.js';
import type { Machine, Workload } from '../interfaces.js';
import { type BatchPlan, segmentSeconds } from '../phases/batches.js';
import { timedPhase } from '../phases/timed-phase.js';
import { type Events, type Load, type LoadPlan, startLoad, type TimedPhase } from './load.js';
import { ratePlan } from './rate.js';

/**
 * How long a batch lasts: long enough to hold an LRU hash's refill, once in 128 events; as short as that allows, for
 * short batches meet fewer interrupts (docs/evidence.md).
 */
const BATCH_NS = 125_000;
/** Runs of a segment: between two of them a design that hands events over is emptied. */
const RUNS = 4;
/** Threads that contend drift apart: so many batches from one barrier to the next at most. */
const BURST_OF_MANY = 8;
const SETTLE_BATCHES = 2;
/** A first decile wants a few batches below it. */
const LEAST_BATCHES = 32;
/** The fastest of so many batches tells how long one takes. Fewer may all fall into a busy moment (docs/evidence.md). */
const TRIED_BATCHES = 100;
const TRIED_EVENTS = 100;

/** How many events make a batch, and how long that batch takes, in ns. */
interface Pace {
  events: number;
  batch_ns: number;
}

/** Of a command that takes longer than a batch, a run is one, and a segment has fewer of them the longer it takes. */
const TRIED_RUNS = 3;
const LEAST_RUNS = 3;
const COMMAND_MS = 500;

/** How many events a thread makes in a batch with nothing attached, rounded up to two digits: one number for all arms. */
export function paceOf(workload: Workload): Pace {
  const [events, batches] = isCommand(workload) ? [1, TRIED_RUNS] : [TRIED_EVENTS, TRIED_BATCHES];
  const tried = Math.min(...workload.run(events, batches).walls) / workload.threads;
  const each = tried / events;
  const wanted = Math.max(1, BATCH_NS / each);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(wanted)) - 1);
  const made = Math.ceil(wanted / digits) * digits;
  return { events: made, batch_ns: made * each };
}

function isCommand({ kind }: Workload): boolean {
  return kind === COMMAND_KIND;
}

function leastRuns({ batch_ns }: Pace): number {
  return Math.min(LEAST_BATCHES, Math.max(LEAST_RUNS, Math.round((COMMAND_MS * 1e6) / batch_ns)));
}

/** The plan of a segment of so many ms. */
function segmentPlan(
  { events, batch_ns }: Pace,
  threads: number,
  ms: number,
  least = LEAST_BATCHES,
): BatchPlan {
  const batches = Math.max(least, Math.round((ms * 1e6) / batch_ns));
  const most = Math.ceil(batches / RUNS);
  const burst = threads === 1 ? most : Math.min(most, BURST_OF_MANY);
  return { events, burst, runs: Math.ceil(batches / burst), settle: SETTLE_BATCHES, batch_ns };
}

/** How long each phase's segment lasts. */
type Plans = Record<TimedPhase, BatchPlan>;

interface TimedLoad extends Load {
  plans: Plans;
}

/**
 * Starts the load of a run by the clock, and calibrates its batches. The caller closes it.
 * @param rate events a second over all threads; undefined: they follow each other at once
 */
export function startTimedLoad(
  machine: Machine,
  made: Events,
  { segment_ms, bystander_ms, rate_ms, count_events }: VisitLengths,
  rate?: number,
): TimedLoad {
  const { threads } = made;
  return startLoad(machine, { ...made, first: false }, (event, bystander) => {
    const pace = paceOf(event);
    const events =
      rate === undefined
        ? segmentPlan(pace, threads, segment_ms, isCommand(event) ? leastRuns(pace) : LEAST_BATCHES)
        : ratePlan(rate, threads, rate_ms, pace.batch_ns / pace.events);
    const plans = {
      event: events,
      stats: events,
      bystander: segmentPlan(paceOf(bystander), threads, bystander_ms),
    };
    return {
      ...timedPlan(machine, { event, bystander }, plans, count_events),
      steady: threads === 1 && rate === undefined && event.networks.length === 0,
    };
  });
}

/** How a load by the clock measures its phases. */
export function timedPlan(
  machine: Machine,
  workloads: { event: Workload; bystander: Workload },
  plans: Plans,
  count_events: number,
): Omit<LoadPlan, 'steady'> & { plans: Plans } {
  const { event } = plans;
  return {
    plans,
    count_events,
    seconds: (phase) =>
      phase === 'count' ? (count_events * event.batch_ns) / event.events / 1e9 : segmentSeconds(plans[phase]),
    measure(phase, { probe, room }, signal) {
      const workload = workloads[phase === 'bystander' ? 'bystander' : 'event'];
      return timedPhase(machine, probe, { phase, workload, plan: plans[phase], room, signal });
    },
  };
}
