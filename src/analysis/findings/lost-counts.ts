// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import type { WarningCode } from '../../samples/warning-codes.js';
import { someOf } from '../../some-of.js';
import { isEmptyStore } from '../../variants/id.js';
import type { Analysis, Group } from '../types.js';
import type { Finding } from './scene.js';
import { atThreads, percent, span } from './words.js';

/** Below this a share is what floating point leaves of equal counts: one event of 10⁹ is more. */
const LEAST_SHARE = 1e-12;

/** What a design lost, as shares of 1: in all, by the kernel's miss counters, and what that leaves. */
interface Checked {
  variant: string;
  lost: number;
  skipped: number;
  raced: number;
}

/**
 * Which designs lose counts, at each thread count: exact, so without an interval. The worst count comes first, of code
 * `lost` where anything is lost. What the kernel's miss counters say is told apart: it skips a program that is still
 * running on that CPU, as one is whose thread was preempted in it (bpf_prog_active, kernel/trace/bpf_trace.c;
 * prog->active, kernel/bpf/trampoline.c).
 */
export function counts(analysis: Analysis): Finding[] {
  const all = analysis.groups.flatMap((group) => countsOf(group) ?? []);
  const sorted = all.sort((a, b) => b.worst - a.worst);
  return sorted.map(({ worst, ...one }, place) => ({
    code: place === 0 && worst > 0 ? 'lost' : 'counts',
    ...one,
  }));
}

/** What a group's finding says, and the largest share of counts that is not what it should be. */
function countsOf({ threads, rows }: Group): (Omit<Finding, 'code'> & { worst: number }) | null {
  const measured = rows.filter(({ status, store }) => status === 'measured' && !isEmptyStore(store));
  if (measured.length === 0) return null;
  const checked = measured.flatMap((row) => checkedOf(row) ?? []);
  const lossy = checked.filter(({ raced }) => raced > 0).sort((a, b) => b.raced - a.raced);
  const over = checked.filter(({ lost }) => lost < 0).sort((a, b) => a.lost - b.lost);
  const skipped = checked.map((one) => one.skipped).filter((share) => share > 0);
  const exact = checked.length - lossy.length - over.length;
  const unable = measured.filter(({ warnings }) => warnings.includes('uncounted' satisfies WarningCode));
  const unchecked = measured.length - checked.length - unable.length;
  const sentences = [
    lossy.length === 0 ? '' : `Counts lost ${atThreads(threads)}: ${shares(lossy, 'raced')}`,
    over.length === 0 ? '' : `Counted too many ${atThreads(threads)}: ${shares(over, 'lost')}`,
    skipped.length === 0 ? '' : skippedBy(skipped, threads),
    exact === 0 ? '' : `${exactly(exact, checked.length, skipped.length > 0)} ${atThreads(threads)}`,
    unable.length === 0 ? '' : `Not made to count: ${someOf(unable.map(({ variant }) => variant))}`,
    unchecked === 0 ? '' : `Not checked: ${unchecked} of ${measured.length}`,
  ];
  const text = sentences.flatMap((one) => (one === '' ? [] : `${one}.`)).join(' ');
  const losses = Object.fromEntries([...lossy, ...over].map(({ variant, lost }) => [variant, lost]));
  const numbers = { threads, exact, unchecked, skipped: skipped.length, ...losses };
  const worst = Math.max(0, ...checked.map(({ lost, skipped }) => Math.max(Math.abs(lost), skipped)));
  return { text, numbers, worst };
}

function checkedOf({ variant, lost, events, missed }: SummaryRow): Checked | null {
  if (lost === null) return null;
  const skipped = events && missed ? missed / events : 0;
  const beyond = lost - skipped;
  return { variant, lost, skipped, raced: beyond < LEAST_SHARE ? 0 : beyond };
}

function skippedBy(shares: readonly number[], threads: number): string {
  const of = shares.length === 1 ? 'one design' : `${shares.length} designs`;
  const range = span(percent(Math.min(...shares)), percent(Math.max(...shares)));
  return `The kernel skipped ${range} of the events of ${of} ${atThreads(threads)}, as its miss counters say`;
}

function exactly(exact: number, checked: number, skipped: boolean): string {
  const every = skipped ? 'every event that was not skipped' : 'every event';
  const others = exact < checked ? 'other ' : '';
  if (exact === 1) return `The ${others || 'one '}design counts ${every}`;
  return `${others ? 'The other' : 'All'} ${exact} designs count ${every}`;
}

function shares(rows: readonly Checked[], column: 'raced' | 'lost'): string {
  return someOf(rows.map((row) => `${row.variant} ${percent(Math.abs(row[column]))}`));
}
