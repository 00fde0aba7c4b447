// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { BatchPlan } from '../phases/batches.js';
import { sum } from '../phases/figures.js';
import { SEGMENTS } from '../visit.js';
import type { Load } from './load.js';

const SECOND_NS = 1e9;
/** A batch at a rate: a sleep's cost varies more than an event's, and wants more time to average over. */
const BATCH_NS = 10e6;
const BURST = 5;
/** The longest run of the workload, unless one batch lasts longer: no signal is heard meanwhile. */
const LONGEST_RUN_NS = 500e6;
const LEAST_BATCHES = 10;
const SETTLE_BATCHES = 2;

/**
 * The plan of a segment at a rate.
 * @param rate events a second over all threads @param ms how long the segment lasts
 * @param least_ns what an event of a thread takes at least: a rate beyond that is not reached
 */
export function ratePlan(rate: number, threads: number, ms: number, least_ns: number): BatchPlan {
  const interval = Math.round((threads * SECOND_NS) / rate);
  const each = Math.max(interval, least_ns);
  const events = Math.max(1, Math.round(BATCH_NS / each));
  const burst = Math.max(1, Math.min(BURST, Math.floor(LONGEST_RUN_NS / (events * each))));
  const runs = Math.ceil(Math.max(LEAST_BATCHES, (ms * 1e6) / (events * each)) / burst);
  return { events, interval, burst, runs, settle: Math.min(burst, SETTLE_BATCHES), batch_ns: events * each };
}

/**
 * Refuses a rate so low that the least number of blocks does not fit into the time.
 * @param arms of a block, the control among them @param blocks the least, warm-up included
 * @throws ProbeBenchError `rate-too-low` (usage)
 */
export function demandTime(
  loads: readonly Load[],
  arms: number,
  blocks: number,
  { rate, max_time_s }: { rate?: number | undefined; max_time_s: number | null },
): void {
  if (rate === undefined || max_time_s === null) return;
  const needed = blocks * arms * SEGMENTS * sum(loads.map((load) => load.seconds('event')));
  if (needed <= max_time_s) return;
  throw new ProbeBenchError(
    `--rate ${rate} is too low for --max-time ${max_time_s}: ${blocks} blocks of ${arms} visits take ${Math.ceil(needed)} s`,
    {
      code: 'rate-too-low',
      remedy: 'give more --max-time, or fewer designs with --variants',
      exitCode: EXIT.usage,
    },
  );
}
