// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import type { Warning } from '../../samples/environment.js';
import type { Sample, Unit } from '../../samples/sample.js';
import { figure, plainNumber, unitName } from '../../samples/units.js';
import { RUNS_TOLERANCE, type RunTime } from '../visits/run-time.js';

/** Switches a batch; a quarter of all batches is half-way to moving a visit's median batch. */
const SWITCHES_PER_BATCH = 0.25;

/** Below this share of the rate asked for, what is measured is another load. */
const RATE_REACHED = 0.99;

/** Another process took the CPU in too many of an arm's batches. */
export function switchWarnings(rows: readonly Sample[]): Warning[] {
  const shares = rows.flatMap(({ switches_involuntary, batches }) =>
    switches_involuntary === null || batches === null || batches === 0 ? [] : switches_involuntary / batches,
  );
  if (shares.length === 0 || median(shares) <= SWITCHES_PER_BATCH) return [];
  return [{ code: 'switches', text: `${figure(median(shares))} involuntary context switches a batch` }];
}

/** A load that came more rarely than asked for: the median visit's events a second, over all threads. */
export function rateWarnings(rows: readonly Sample[], rate: number | undefined): Warning[] {
  const reached = rows.flatMap(({ events, wall, threads }) =>
    wall === null || wall === 0 ? [] : (events * threads * 1e9) / wall,
  );
  if (rate === undefined || reached.length === 0 || median(reached) >= rate * RATE_REACHED) return [];
  const text = `${Math.round(median(reached))} events a second were reached, not ${rate}`;
  return [{ code: 'rate-not-reached', text }];
}

/** How often the program runs for one event, where that is not once. */
export function runWarnings({ runs, counted_runs }: RunTime): Warning[] {
  if (runs === null || counted_runs === null || runs === 1) return [];
  const text = Number.isInteger(runs)
    ? `runs ${runs} times an event: run_time is of one run, dispatch leaves out ${runs}`
    : `ran ${figure(counted_runs)} times an event, not a whole number within ${RUNS_TOLERANCE}: other processes' events, or an irregular workload, are in run_time and dispatch`;
  return [{ code: 'runs-per-event', text }];
}

const NO_DISPATCH: Readonly<Record<Unit, string>> = {
  ns: 'cost or run_time is too uncertain. Measure longer (--max-time), or on a quieter machine',
  insn: 'its events differed with statistics on. probe-bench explain tells its cost by function',
};

/** A dispatch below 0, of which the table has no figure. */
export function dispatchWarnings({ dispatch }: RunTime, unit: Unit): Warning[] {
  if (dispatch === null || dispatch >= 0) return [];
  const would = `${plainNumber(dispatch, unit)} ${unitName(unit, dispatch)}`;
  const text = `dispatch would be ${would}, which cannot be, so it is left out: ${NO_DISPATCH[unit]}`;
  return [{ code: 'negative-dispatch', text }];
}
