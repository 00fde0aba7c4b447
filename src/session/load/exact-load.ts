// SPDX-License-Identifier: MIT
import type { Machine } from '../interfaces.js';
import type { BatchPlan } from '../phases/batches.js';
import { type Load, startLoad } from './load.js';

/**
 * Batches of one event: the mode of many is then the event itself, without what the kernel does only now and then. Few
 * runs: the harness's own system calls around each fire sys_enter hooks too.
 */
const SINGLE: BatchPlan = { events: 1, burst: 512, runs: 1, settle: 64, batch_ns: 0 };
const COUNT_EVENTS = 1_000;
/** What racing threads make together: enough to meet, and few enough for a visit to end. */
export const RACE_EVENTS = 800_000;

/** Starts the load of exact mode: it is not calibrated, for no clock may decide anything there. */
export function startExactLoad(
  machine: Machine,
  kind: string,
  threads: number,
  count_events = COUNT_EVENTS,
): Load {
  const plans = { event: SINGLE, stats: SINGLE, bystander: SINGLE };
  return startLoad(machine, { kind, threads, clock: 'tsc' }, () => ({ plans, count_events, steady: false }));
}
