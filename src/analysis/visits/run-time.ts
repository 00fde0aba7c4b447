// SPDX-License-Identifier: MIT
import { timed } from '../statistics/timed.js';
import { netRunTime, perBlock, runsPerEvent, runTime } from './pairs.js';
import type { Visits } from './visits.js';

/**
 * How far run_cnt / events may lie from a whole number and still be read as that number: on an unfiltered hook run_cnt
 * counts other processes' events too, a fraction of a percent while a workload saturates its CPUs.
 */
export const RUNS_TOLERANCE = 0.1;

/** What the kernel's statistics say of a program, per run, and what they leave of the cost, per event. */
export interface RunTime {
  /** median over blocks of run_time / run_cnt: per run, clock reads of the statistics included */
  run_time: number | null;
  /** the same minus that of the empty program on the hook, paired by block: per run */
  run_time_net: number | null;
  /** cost − run_time_net × runs, per event */
  dispatch: number | null;
  /** runs per event that dispatch is computed with */
  runs: number | null;
  /** median over blocks of run_cnt / events, as counted */
  counted_runs: number | null;
}

/**
 * Runs of the program for one event: raw_tp and tp_btf on sys_enter run at every system call, so twice for an openat
 * that is closed again. The nearest whole number (at least 1) within RUNS_TOLERANCE, else the ratio as counted.
 */
function runsOf(counted: number | null): number | null {
  if (counted === null) return null;
  const whole = Math.max(1, Math.round(counted));
  return Math.abs(counted - whole) <= RUNS_TOLERANCE ? whole : counted;
}

/**
 * The run_time figures of one arm. `empty` is the id of the empty program on the same hook; the net of that program
 * itself is 0, so its dispatch is its whole cost.
 */
export function runTimeOf(visits: Visits, arm: string, empty: string, cost: number | null): RunTime {
  const { statistics } = visits;
  const net = statistics.middle(netRunTime(visits, arm, empty));
  const counted = timed.middle(perBlock(visits, arm, 'stats', runsPerEvent));
  const runs = runsOf(counted);
  return {
    run_time: statistics.middle(perBlock(visits, arm, 'stats', runTime)),
    run_time_net: net,
    dispatch: cost === null || net === null || runs === null ? null : cost - net * runs,
    runs,
    counted_runs: counted,
  };
}
