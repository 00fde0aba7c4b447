import { isEmptyStore } from '../../variants/hook.js';
import type { Analysis, Group } from '../types.js';
import type { Finding } from './scene.js';
import { atThreads, listed, percent } from './words.js';

/** Which designs lose counts, at each thread count: exact, so without an interval. */
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
  const checked = measured.flatMap(({ variant, lost }) => (lost === null ? [] : [{ variant, lost }]));
  const lossy = checked.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost);
  const over = checked.filter(({ lost }) => lost < 0).sort((a, b) => a.lost - b.lost);
  const exact = checked.length - lossy.length - over.length;
  const unable = measured.filter(({ warnings }) => warnings.includes('uncounted'));
  const unchecked = measured.length - checked.length - unable.length;
  const parts = [
    lossy.length > 0 ? `lost by ${shares(lossy)}` : '',
    over.length > 0 ? `too many by ${shares(over)}` : '',
    exact > 0 ? exactly(exact, checked.length) : '',
    unable.length > 0 ? `${listed(unable.map(({ variant }) => variant))} cannot count` : '',
    unchecked > 0 ? `not checked: ${unchecked} of ${measured.length}` : '',
  ].filter((part) => part !== '');
  const losses = Object.fromEntries([...lossy, ...over].map(({ variant, lost }) => [variant, lost]));
  const numbers = { threads, exact, unchecked, ...losses };
  return [{ code: 'counts', text: `Counts ${atThreads(threads)}: ${parts.join('; ')}.${limit}`, numbers }];
}

function exactly(exact: number, checked: number): string {
  if (exact < checked)
    return exact === 1 ? 'the other one counts every event' : `the other ${exact} count every event`;
  return checked === 1 ? 'the one design counts every event' : `all ${checked} designs count every event`;
}

function shares(rows: readonly { variant: string; lost: number }[]): string {
  return listed(rows.map(({ variant, lost }) => `${variant} (${percent(Math.abs(lost))})`));
}
