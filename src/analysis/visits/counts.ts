// SPDX-License-Identifier: MIT
import type { Warning } from '../../samples/environment.js';
import type { Sample } from '../../samples/sample.js';
import { figure } from '../../samples/units.js';

/** The exact accounting of one arm: sums over the rows of its count phase; null is *not measured*. */
export interface Counts {
  events: number | null;
  counted: number | null;
  /** how often it counts an event: 1, but at a place that each event passes several times */
  times: number;
  /** 1 − counted / (times × events): negative where it counted more than there was */
  lost: number | null;
  missed: number | null;
  run_cnt: number | null;
}

function total(rows: readonly Sample[], column: 'events' | 'counted' | 'missed' | 'run_cnt'): number | null {
  const values = rows.flatMap((row) => row[column] ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** How far counts an event may lie from a whole number and still be read as that: others pass the place, too. */
const TIMES_TOLERANCE = 0.1;

/**
 * Events made by the workload against the variant's counter, the kernel's run_cnt and its miss counters, warm-up
 * included. Rows without a counter are left out of the events too, where others have one.
 * @param several whether each event may be counted several times, as sched_switch is in a handover there and back
 */
export function countsOf(rows: readonly Sample[], several = false): Counts {
  const whole = rows.filter((row) => row.counted !== null);
  const used = whole.length > 0 ? whole : rows;
  const [events, counted] = [total(used, 'events'), total(used, 'counted')];
  const run_cnt = total(used, 'run_cnt');
  const each = events === null || events === 0 || counted === null ? null : counted / events;
  const times = several ? timesOf(each, run_cnt === null || events === null ? null : run_cnt / events) : 1;
  const lost = each === null ? null : 1 - each / times;
  return { events, counted, times, lost, missed: total(used, 'missed'), run_cnt };
}

/** The whole number of counts an event, where the program ran as often; else 1. */
function timesOf(counts: number | null, runs: number | null): number {
  const whole = Math.round(counts ?? 1);
  const is = (value: number | null) => value !== null && Math.abs(value - whole) <= TIMES_TOLERANCE;
  return whole > 1 && is(counts) && is(runs) ? whole : 1;
}

/** A sentence for each way in which the counts disagree with the known number of events. */
export function countWarnings({ events, counted, times, lost, missed, run_cnt }: Counts): Warning[] {
  if (events === null) return [];
  const warnings: Warning[] = [];
  const misses = missed === null ? 'are not known' : `say ${missed}`;
  if (counted !== null && lost !== null && lost !== 0) {
    const share = `${figure(Math.abs(lost) * 100)} %`;
    const made =
      times === 1 ? `${events} events` : `${times * events} (${events} events, ${times} times each)`;
    const text = `counted ${counted} of ${made} (${share} ${lost > 0 ? 'lost' : 'too many'}); the kernel's miss counters ${misses}`;
    warnings.push({ code: lost > 0 ? 'lost' : 'overcounted', text });
  } else if (missed !== null && missed > 0) {
    warnings.push({ code: 'missed', text: `the kernel's miss counters say ${missed} of ${events} events` });
  }
  if (run_cnt !== null && run_cnt < events) {
    warnings.push({ code: 'not-run', text: `the program ran ${run_cnt} times for ${events} events` });
  }
  return warnings;
}
