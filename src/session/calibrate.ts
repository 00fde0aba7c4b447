import type { VisitLengths } from '../plan/lengths.js';
import { QUIET_BATCHES } from '../samples/sample.js';
import type { BatchPlan } from './batches.js';
import type { Machine, Workload } from './interfaces.js';
import type { Load } from './load.js';
import { Quiet } from './quiet.js';
import { ratePlans } from './rate.js';
import { Rotation } from './rotation.js';

/**
 * A batch lasts at least this long: its clock read is then a few ten-thousandths of it, and what a store does only
 * once in 128 events (an LRU hash's refill) is in each; and hardly longer, so that some batches of a visit meet
 * no interruption: with 0.1 ms the spread between visits was a fifth to a third less than with 0.5 ms.
 */
const BATCH_NS = 125_000;
/** Batches from one barrier to the next: threads that contend drift apart, a single one is only woken less. */
const BURST = 20;
const BURST_OF_MANY = 8;
const SETTLE_BATCHES = 16;
const LEAST_RUNS = 2;
/** Of a visit's planned batches so many must have been quiet; while fewer are, it goes on. */
const QUIET_SHARE = 0.4;
/**
 * While fewer are (or than wanted, in short phases), it goes on for long. Before caches were swept the fastest of 20 to 40
 * quiet batches was slower than that of more: with nothing attached 909 ns against 905, with a raw_tp 967 against 964,
 * with a tracepoint 1076 against 1064 (medians of 45, 18 and 17 visits, 6.18); from 80 on it hung no more on how many.
 */
const LEAST_QUIET = 3 * QUIET_BATCHES;
/** Of so many batches the fastest tells how long one takes: with 4 or 16, runs begun in a busy moment took half as many events. */
const TRIED_BATCHES = 100;
/** Batches to learn from what an undisturbed quantum takes, before the first visit: a tenth of a second. */
const LEARNT_BATCHES = 400;

/** How long a batch of so many events takes, in ns: the fastest of some, for a thread's first is slow. */
function batchTime(workload: Workload, events: number): number {
  return Math.min(...workload.run(events, TRIED_BATCHES).walls) / workload.threads;
}

/**
 * How many events a thread makes in a batch of at least an eighth of a millisecond with nothing attached, rounded up to
 * two digits. One number for all arms.
 */
export function calibrateEvents(workload: Workload): number {
  for (let events = 100; ; events *= 2) {
    if (batchTime(workload, events) < BATCH_NS) continue;
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
  return { events, batch_ns: batchTime(workload, events) };
}

/** How long a phase lasts, in ms; up to `most` for enough quiet batches, and up to `longest` for the least. */
interface Lengths {
  usual: number;
  most: number;
  longest: number;
}

function plan({ events, batch_ns }: Pace, threads: number, lengths: Lengths, sweeps: boolean): BatchPlan {
  const { usual, most, longest } = lengths;
  const burst = threads === 1 ? BURST : BURST_OF_MANY;
  const runs = Math.max(LEAST_RUNS, Math.round((usual * 1e6) / (burst * batch_ns)));
  // Times, not numbers of runs: a uprobe's last ten times the baseline's, and no block would fit into a quick run.
  const wanted = Math.ceil(runs * burst * QUIET_SHARE);
  const quiet = {
    wanted,
    most_ns: most * 1e6,
    least: Math.min(LEAST_QUIET, wanted),
    longest_ns: longest * 1e6,
  };
  return { events, burst, runs, settle: SETTLE_BATCHES, ...(threads === 1 && { quiet, sweeps }) };
}

/** A phase beside the event's: too short to tell what it wants of quiet from the least. */
function othersLengths(usual: number, { others_longest_ms: most }: VisitLengths): Lengths {
  return { usual, most, longest: most };
}

/** Threads that contend disturb each other: there the whole visit counts, and no batch is chosen. */
function quietOf(workload: Workload, { events }: Pace, sweeps: boolean): Quiet | null {
  if (workload.threads > 1) return null;
  const quiet = new Quiet();
  quiet.learn(workload.run(events, LEARNT_BATCHES, sweeps ? 'swept' : 'quanta'));
  return quiet;
}

/** What else a load is started with. */
export interface LoadOptions {
  /** events a second over all threads; without it they follow each other at once */
  rate?: number | undefined;
  /** whether batches of one thread begin with swept caches; so unless said */
  sweeps?: boolean;
}

/** Starts the two workloads of one thread count and plans their phases by a clock. The caller closes the load. */
export function startLoad(
  machine: Machine,
  kind: string,
  threads: number,
  lengths: VisitLengths,
  { rate, sweeps = true }: LoadOptions = {},
): Load {
  const started: Rotation[] = [];
  const start = (one: string): Rotation => {
    const rotation = new Rotation(() => machine.startWorkload(one, threads), threads);
    started.push(rotation);
    return rotation;
  };
  const renew = () => {
    for (const rotation of started) rotation.renew();
  };
  const close = () => {
    for (const rotation of started) rotation.close();
  };
  try {
    const [events, bystanders] = [start(kind), start('getppid')];
    const [eventTime, callTime] = [paceOf(events), paceOf(bystanders)];
    const { event_ms: usual, event_most_ms: most, event_longest_ms: longest } = lengths;
    const eventLengths = { usual, most, longest };
    const plans = {
      event: plan(eventTime, threads, eventLengths, sweeps),
      stats: plan(eventTime, threads, othersLengths(lengths.stats_ms, lengths), sweeps),
      bystander: plan(callTime, threads, othersLengths(lengths.bystander_ms, lengths), sweeps),
      ...(rate !== undefined && ratePlans(rate, threads, lengths, eventTime.batch_ns / eventTime.events)),
    };
    return {
      event: events,
      bystander: bystanders,
      plans,
      count_events: lengths.count_events,
      quiet: quietOf(events, eventTime, sweeps),
      fresh: lengths.fresh,
      ...(lengths.fresh && events.networks.length === 0 && { renew }),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
