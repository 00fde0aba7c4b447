// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import type { WarningCode } from '../../samples/warning-codes.js';
import { isEmptyStore } from '../../variants/id.js';
import type { Analysis, Group } from '../types.js';
import type { Finding } from './scene.js';
import { atThreads, listed, percent, span } from './words.js';

/** Below this a share is what floating point leaves of equal counts: one event of 10⁹ is more. */
const LEAST_SHARE = 1e-12;

/**
 * Which designs lose counts, at each thread count: exact, so without an interval. What the kernel's miss counters say
 * is told apart: it skips a program that is still running on that CPU, as one is whose thread was preempted in it
 * (bpf_prog_active, kernel/trace/bpf_trace.c; prog->active, kernel/bpf/trampoline.c).
 */
export function counts(analysis: Analysis): Finding[] {
  const groups = [...analysis.groups].sort((a, b) => a.threads - b.threads);
  const alone = groups.every(({ threads }) => threads === 1);
  const limit = alone ? ' Whether threads that race lose some was not measured (--threads 1,2).' : '';
  return groups.flatMap((group) => countsOf(group, limit));
}

function countsOf({ threads, rows }: Group, limit: string): Finding[] {
  const measured = rows.filter(({ status, store }) => status === 'measured' && !isEmptyStore(store));
  if (measured.length === 0) return [];
  const checked = measured.flatMap(checkedOf);
  const lossy = checked.filter(({ raced }) => raced > 0).sort((a, b) => b.raced - a.raced);
  const over = checked.filter(({ lost }) => lost < 0).sort((a, b) => a.lost - b.lost);
  const skipped = checked.map((one) => one.skipped).filter((share) => share > 0);
  const exact = checked.length - lossy.length - over.length;
  const unable = measured.filter(({ warnings }) => warnings.includes('uncounted' satisfies WarningCode));
  const unchecked = measured.length - checked.length - unable.length;
  const parts: string[] = [];
  if (lossy.length > 0) parts.push(`lost by ${shares(lossy, 'raced')}`);
  if (over.length > 0) parts.push(`too many by ${shares(over, 'lost')}`);
  if (skipped.length > 0) parts.push(skippedBy(skipped));
  if (exact > 0) parts.push(exactly(exact, checked.length, skipped.length > 0));
  if (unable.length > 0) parts.push(`${listed(unable.map(({ variant }) => variant))} cannot count`);
  if (unchecked > 0) parts.push(`not checked: ${unchecked} of ${measured.length}`);
  const losses = Object.fromEntries([...lossy, ...over].map(({ variant, lost }) => [variant, lost]));
  const numbers = { threads, exact, unchecked, skipped: skipped.length, ...losses };
  return [{ code: 'counts', text: `Counts ${atThreads(threads)}: ${parts.join('; ')}.${limit}`, numbers }];
}

/** The shares of 1 that a design lost, that the kernel says it skipped, and what of the loss that leaves. */
function checkedOf({ variant, lost, events, missed }: SummaryRow) {
  if (lost === null) return [];
  const skipped = events && missed ? missed / events : 0;
  const beyond = lost - skipped;
  return [{ variant, lost, skipped, raced: beyond < LEAST_SHARE ? 0 : beyond }];
}

function skippedBy(shares: readonly number[]): string {
  const of = shares.length === 1 ? 'one design' : `${shares.length} designs`;
  const range = span(percent(Math.min(...shares)), percent(Math.max(...shares)));
  return `skipped by the kernel, as its miss counters say: ${range} of the events of ${of}`;
}

function exactly(exact: number, checked: number, skipped: boolean): string {
  const every = skipped ? 'every event that was not skipped' : 'every event';
  if (exact < checked)
    return exact === 1 ? `the other one counts ${every}` : `the other ${exact} count ${every}`;
  return checked === 1 ? `the one design counts ${every}` : `all ${checked} designs count ${every}`;
}

function shares(rows: ReturnType<typeof checkedOf>, column: 'raced' | 'lost'): string {
  return listed(rows.map((row) => `${row.variant} (${percent(Math.abs(row[column]))})`));
}
