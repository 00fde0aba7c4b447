// SPDX-License-Identifier: MIT
import type { GroupData } from '../data/page-data.js';
import { figuresView } from './figures-view.js';
import { profilesView } from './flame/profiles-view.js';
import { kernelsView } from './kernels-view.js';
import { barsView, curvesView, threadsView, visitsView } from './plot-views.js';
import { type Selection, selectionOf } from './selection.js';
import type { State } from './state.js';
import { figuresHeading, statusView } from './status-view.js';

/** @param most rows of a table, so many of its first */
type View = (group: GroupData, state: State, selection: Selection, most?: number) => string;

/** What is drawn anew whenever a reader chooses something, by name; a page has an element with `data-view` for each. */
export const VIEWS = {
  status: statusView,
  kernels: kernelsView,
  curves: curvesView,
  threads: threadsView,
  bars: barsView,
  visits: visitsView,
  flame: profilesView,
  'figures-heading': figuresHeading,
  figures: figuresView,
} as const satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;

/** Tables with a row for each design. */
export const TABLES: ReadonlySet<ViewName> = new Set(['kernels', 'figures']);

/** Every view of a group in a state, as HTML. */
export function viewsOf(group: GroupData, state: State): Map<ViewName, string> {
  const selection = selectionOf(group, state);
  const names = Object.keys(VIEWS) as ViewName[];
  return new Map(names.map((name) => [name, VIEWS[name](group, state, selection)]));
}
