// SPDX-License-Identifier: MIT
import type { PageData } from '../data/page-data.js';
import { FIRST_RATE } from './budget.js';
import type { FlameChoice } from './flame/flame-choice.js';

/** What a reader has chosen: what is shown is made of it and of the page's data. */
export interface State {
  /** place of the group that is shown */
  group: number;
  /** words that a design's name must hold */
  filter: string;
  /** what designs are sorted by, as `sortOf` reads it */
  sort: string;
  /** place of the one run that is shown; null for all */
  run: number | null;
  /** place of the thread count */
  threads: number;
  /** events a second, for the budget */
  rate: number;
  /** the cell whose details are open */
  open: { variant: string; run: number } | null;
  flame: FlameChoice;
}

export const FIRST_SORT = 'cost';

/** What a page begins with: all of the first group. */
export const FIRST_STATE: State = {
  group: 0,
  filter: '',
  sort: FIRST_SORT,
  run: null,
  threads: 0,
  rate: FIRST_RATE,
  open: null,
  flame: { variant: null, run: 0, against: null },
};

/** A sort: by a column's figures on the run whose figures are shown, or by the cost on a run of its own. */
export interface Sort {
  column: string;
  /** label of the run; null for that whose figures are shown */
  on: string | null;
  descending: boolean;
}

/** Reads `cost`, `-dispatch`, `cost@6.12.94`. */
export function sortOf(text: string): Sort {
  const descending = text.startsWith('-');
  const [, column = '', on = null] = /^([^@]*)(?:@(.*))?$/s.exec(descending ? text.slice(1) : text) ?? [];
  return { column, on, descending };
}

/** The sort after a press on the header of `id`: up, at the second press down. */
export function pressed(sort: string, id: string): string {
  return sort === id ? `-${id}` : id;
}

/** The state that a URL's query names, as far as the data have that; what it does not name is as at first. */
export function stateOf(query: string, { groups }: PageData): State {
  const asked = new URLSearchParams(query);
  const group = placeOf(groups, ({ name }) => name === asked.get('unit')) ?? 0;
  const { runs = [], threads = [] } = groups[group] ?? {};
  const runOf = (label: string | null | undefined) => placeOf(runs, (run) => run.label === label);
  const [variant, on] = asked.getAll('open');
  const openRun = runOf(on);
  const [flamed = null, flameRun, against] = asked.getAll('flame');
  const rate = Number(asked.get('rate'));
  return {
    group,
    filter: asked.get('filter') ?? '',
    sort: asked.get('sort') ?? FIRST_SORT,
    run: runOf(asked.get('run')),
    threads: placeOf(threads, (count) => String(count) === asked.get('threads')) ?? 0,
    rate: rate > 0 && Number.isFinite(rate) ? rate : FIRST_RATE,
    open: variant === undefined || openRun === null ? null : { variant, run: openRun },
    flame: { variant: flamed, run: runOf(flameRun) ?? 0, against: runOf(against) },
  };
}

/** The query of a state, empty for the first one; `stateOf` reads it again. */
export function queryOf(state: State, { groups }: PageData): string {
  const group = groups[state.group];
  if (group === undefined) return '';
  const label = (run: number | null) => (run === null ? undefined : group.runs[run]?.label);
  const { filter, sort, threads, rate, open, flame } = state;
  const pairs: [string, string | undefined][] = [
    ['unit', state.group === 0 ? undefined : group.name],
    ['filter', filter || undefined],
    ['sort', sort === FIRST_SORT ? undefined : sort],
    ['run', label(state.run)],
    ['threads', threads === 0 ? undefined : String(group.threads[threads])],
    ['rate', rate === FIRST_RATE ? undefined : String(rate)],
    ...(open === null ? [] : [['open', open.variant] as const, ['open', label(open.run)] as const]),
    ...flameQuery(flame, label),
  ].map(([name = '', value]) => [name, value]);
  const query = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== undefined) query.append(name, value);
  return query.size === 0 ? '' : `?${query}`;
}

function flameQuery(
  { variant, run, against }: FlameChoice,
  label: (run: number | null) => string | undefined,
): [string, string | undefined][] {
  if (variant === null) return [];
  return [
    ['flame', variant],
    ['flame', label(run)],
    ['flame', label(against)],
  ];
}

function placeOf<T>(all: readonly T[], is: (one: T) => boolean): number | null {
  const place = all.findIndex(is);
  return place < 0 ? null : place;
}
