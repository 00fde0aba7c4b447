// SPDX-License-Identifier: MIT
import type { GroupData } from '../data/page-data.js';
import { escaped } from '../escape.js';
import type { Selection } from './selection.js';
import type { State } from './state.js';

/** How much of all is shown, and how to see the rest. */
export function statusView(group: GroupData, _state: State, { designs, all, runs }: Selection): string {
  const across = `${group.across}${group.runs.length === 1 ? '' : 's'}`;
  const parts = [`${designs.length} of ${all} designs`];
  if (group.runs.length > 1) parts.push(`${runs.length} of ${group.runs.length} ${across}`);
  const hidden = designs.length < all || runs.length < group.runs.length;
  return parts.join(', ') + (hidden ? ' <button type="button" data-all>Show all</button>' : '');
}

/** What the table of figures is of: the run, and what an event takes there with nothing attached. */
export function figuresHeading(group: GroupData, { threads }: State, { run }: Selection): string {
  const { label = '', headings = [], before = null } = group.runs[run] ?? {};
  const newest = group.across === 'kernel' && run === 0 && before !== null ? ', the newest' : '';
  return `<b>${escaped(label + newest)}</b>: ${escaped(headings[threads] ?? '')}`;
}
