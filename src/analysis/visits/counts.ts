// SPDX-License-Identifier: MIT
import type { Warning } from '../../samples/environment.js';
import type { Sample } from '../../samples/sample.js';
import { figure } from '../../samples/units.js';

/** The exact accounting of one arm: sums over the rows of its count phase; null is *not measured*. */
export interface Counts {
  events: number | null;
  counted: number | null;
  /** 1 − counted / events: negative where it counted more events than there were */
  lost: number | null;
  missed: number | null;
  run_cnt: number | null;
}

function total(rows: readonly Sample[], column: 'events' | 'counted' | 'missed' | 'run_cnt'): number | null {
  const values = rows.flatMap((row) => row[column] ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/**
 * Events made by the workload against the variant's counter, the kernel's run_cnt and its miss counters, warm-up
 * included. Rows without a counter are left out of the events too, where others have one.
 */
export function countsOf(rows: readonly Sample[]): Counts {
  const whole = rows.filter((row) => row.counted !== null);
  const used = whole.length > 0 ? whole : rows;
  const [events, counted] = [total(used, 'events'), total(used, 'counted')];
  const lost = events === null || events === 0 || counted === null ? null : 1 - counted / events;
  return { events, counted, lost, missed: total(used, 'missed'), run_cnt: total(used, 'run_cnt') };
}

/** A sentence for each way in which the counts disagree with the known number of events. */
export function countWarnings({ events, counted, lost, missed, run_cnt }: Counts): Warning[] {
  if (events === null) return [];
  const warnings: Warning[] = [];
  const misses = missed === null ? 'are not known' : `say ${missed}`;
  if (counted !== null && lost !== null && lost !== 0) {
    const share = `${figure(Math.abs(lost) * 100)} %`;
    const text = `counted ${counted} of ${events} events (${share} ${lost > 0 ? 'lost' : 'too many'}); the kernel's miss counters ${misses}`;
    warnings.push({ code: lost > 0 ? 'lost' : 'overcounted', text });
  } else if (missed !== null && missed > 0) {
    warnings.push({ code: 'missed', text: `the kernel's miss counters say ${missed} of ${events} events` });
  }
  if (run_cnt !== null && run_cnt < events) {
    warnings.push({ code: 'not-run', text: `the program ran ${run_cnt} times for ${events} events` });
  }
  return warnings;
}
