import { EXIT, ProbeBenchError } from '../errors.js';
import type { VisitLengths } from '../plan/lengths.js';
import type { BatchPlan } from './batches.js';
import type { Load } from './load.js';

const SECOND_NS = 1e9;
/** A batch at a rate: what a sleep costs varies more than an event does, so that it is averaged over more time. */
const BATCH_NS = 10e6;
const BURST = 5;
const LEAST_RUNS = 2;
const SETTLE_BATCHES = 2;
/** How many times as long as a visit of events that follow each other at once. */
const TIMES_LONGER = 5;

/**
 * The plans of a load of so many events a second over all threads, each thread in its turn.
 * @param least_ns what an event of a thread takes at least: a rate beyond that is not reached
 */
export function ratePlans(
  rate: number,
  threads: number,
  lengths: VisitLengths,
  least_ns: number,
): Pick<Load['plans'], 'event' | 'stats'> {
  const interval = Math.round((threads * SECOND_NS) / rate);
  const each = Math.max(interval, least_ns);
  const events = Math.max(1, Math.round(BATCH_NS / each));
  const plan = (ms: number): BatchPlan => {
    const runs = Math.round((ms * TIMES_LONGER * 1e6) / (BURST * events * each));
    return { events, interval, burst: BURST, runs: Math.max(LEAST_RUNS, runs), settle: SETTLE_BATCHES };
  };
  return { event: plan(lengths.event_ms), stats: plan(lengths.stats_ms) };
}

/** How long a visit's event phase takes at a rate, in s; 0 of a load without one. */
function visitSeconds({ plans: { event } }: Load): number {
  const { events, interval = 0, burst, runs, settle } = event;
  return (events * interval * (burst * runs + settle)) / SECOND_NS;
}

/**
 * Refuses a rate so low that the least number of blocks does not fit into the time.
 * @param arms of a block, the baselines among them @param blocks the least, warm-up included
 * @throws ProbeBenchError `rate-too-low` (usage)
 */
export function demandTime(
  loads: readonly Load[],
  arms: number,
  blocks: number,
  { rate, max_time_s }: { rate?: number | undefined; max_time_s: number },
): void {
  const needed = blocks * arms * loads.reduce((total, load) => total + visitSeconds(load), 0);
  if (rate === undefined || needed <= max_time_s) return;
  throw new ProbeBenchError(
    `--rate ${rate} is too low for --max-time ${max_time_s}: ${blocks} blocks of ${arms} visits take ${Math.ceil(needed)} s`,
    {
      code: 'rate-too-low',
      remedy: 'give more --max-time, or fewer designs with --variants',
      exitCode: EXIT.usage,
    },
  );
}
