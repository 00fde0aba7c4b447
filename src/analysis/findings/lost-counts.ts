// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import { isEmptyStore } from '../../variants/id.js';
import type { Analysis, Group } from '../types.js';
import type { Finding } from './scene.js';
import { atThreads, listed, percent } from './words.js';

/**
 * Which designs lose counts, at each thread count: exact, so without an interval. What the kernel's miss counters say
 * is told apart: it skips a program that is still running on that CPU, as one is whose thread was preempted in it
 * (bpf_prog_active, kernel/trace/bpf_trace.c; prog->active, kernel/bpf/trampoline.c).
 */
export function counts(analysis: Analysis): Finding[] {
  const groups = [...analysis.groups].sort((a, b) => a.threads - b.threads);
  const alone = groups.every(({ threads }) => threads === 1);
  return groups.flatMap((group) =>
    countsOf(group, alone ? ' Whether threads that race lose some was not measured (--threads 1,2).' : ''),
  );
}

function countsOf({ threads, rows }: Group, limit: string): Finding[] {
  const measured = rows.filter(({ status, store }) => status === 'measured' && !isEmptyStore(store));
  if (measured.length === 0) return [];
  const checked = measured.flatMap(checkedOf);
  const lossy = checked.filter(({ raced }) => raced > 0).sort((a, b) => b.raced - a.raced);
  const over = checked.filter(({ lost }) => lost < 0).sort((a, b) => a.lost - b.lost);
  const exact = checked.length - lossy.length - over.length;
  const skipped = checked.flatMap((one) => (one.skipped > 0 ? one.skipped : []));
  const unable = measured.filter(({ warnings }) => warnings.includes('uncounted'));
  const unchecked = measured.length - checked.length - unable.length;
  const parts = [
    lossy.length > 0
      ? `lost by ${shares(lossy.map(({ variant, raced }) => ({ variant, share: raced })))}`
      : '',
    over.length > 0
      ? `too many by ${shares(over.map(({ variant, lost }) => ({ variant, share: -lost })))}`
      : '',
    skippedBy(skipped),
    exact > 0 ? exactly(exact, checked.length, skipped.length > 0) : '',
    unable.length > 0 ? `${listed(unable.map(({ variant }) => variant))} cannot count` : '',
    unchecked > 0 ? `not checked: ${unchecked} of ${measured.length}` : '',
  ].filter((part) => part !== '');
  const losses = Object.fromEntries([...lossy, ...over].map(({ variant, lost }) => [variant, lost]));
  const numbers = { threads, exact, unchecked, skipped: skipped.length, ...losses };
  return [{ code: 'counts', text: `Counts ${atThreads(threads)}: ${parts.join('; ')}.${limit}`, numbers }];
}

/** Below this a share is what floating point leaves of equal counts: one event of 10⁹ is more. */
const LEAST_SHARE = 1e-12;

/** The shares of 1 that a design lost, that the kernel says it skipped, and what of the loss that leaves. */
function checkedOf({ variant, lost, events, missed }: SummaryRow) {
  if (lost === null) return [];
  const skipped = events && missed ? missed / events : 0;
  const beyond = lost - skipped;
  return [{ variant, lost, skipped, raced: beyond < LEAST_SHARE ? 0 : beyond }];
}

function skippedBy(shares: readonly number[]): string {
  if (shares.length === 0) return '';
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map(percent);
  const of = shares.length === 1 ? 'one design' : `${shares.length} designs`;
  const range = low === high ? low : `${low} to ${high}`;
  return `skipped by the kernel, as its miss counters say: ${range} of the events of ${of}`;
}

function exactly(exact: number, checked: number, skipped: boolean): string {
  const every = skipped ? 'every event that was not skipped' : 'every event';
  if (exact < checked)
    return exact === 1 ? `the other one counts ${every}` : `the other ${exact} count ${every}`;
  return checked === 1 ? `the one design counts ${every}` : `all ${checked} designs count ${every}`;
}

function shares(rows: readonly { variant: string; share: number }[]): string {
  return listed(rows.map(({ variant, share }) => `${variant} (${percent(share)})`));
}
