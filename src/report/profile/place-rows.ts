// SPDX-License-Identifier: MIT
import { type Explained, functionOf, type PlaceCost, together } from '../../analysis/profile/explained.js';
import type { Executed } from '../../samples/profile.js';
import { exact } from './count.js';
import type { Design } from './designs.js';

/** The name of a group of functions. */
export type NameOf = (functionName: string) => string;

/** What a table says of one function or group, of what none holds, or of all. */
export interface PlaceRow {
  name: string;
  /** what is executed there on each kernel: null for nothing, undefined where the design was not measured */
  on: (Partial<Executed> | null | undefined)[];
  /** of the first kernel's cost; null where that is not above 0 */
  share: number | null;
  /** of the last kernel, what it has more than the first; null where one of them was not measured */
  difference: number | null;
}

/** What the cost holds and no function does, as a row's name. */
const UNTOLD = '(no function)';

/** A design's functions, or groups of them by `groupOf`: the largest first. */
export function functionsOf({ stacks }: Explained, groupOf: NameOf = (name) => name): PlaceCost[] {
  return together(stacks, (stack) => groupOf(functionOf(stack)));
}

/**
 * A row for each function or group, by what is the largest on any kernel; then what is untold, if anything; then
 * the sum of these.
 */
export function placeRows({ on }: Pick<Design, 'on'>, groupOf?: NameOf): PlaceRow[] {
  const places = on.map((one) => (one === undefined ? [] : functionsOf(one, groupOf)));
  const known = places.map((all) => new Map(all.map((place) => [place.name, place])));
  const names = new Set(places.flat().map(({ name }) => name));
  const rows = [...names].map((name) => row(name, on, (_, at) => known[at]?.get(name) ?? null));
  const untold = row(UNTOLD, on, (one) => (exact(one.untold) === 0 ? null : { instructions: one.untold }));
  const sum = row('sum', on, ({ untold: rest }, at) => sumOf(places[at] ?? [], rest));
  const told = on.length > 1 ? rows.filter(isSomething) : rows;
  return [...told.sort(byLargest), ...(isSomething(untold) ? [untold] : []), sum];
}

function sumOf(places: readonly PlaceCost[], untold: number): Executed {
  const all = (column: keyof Executed) => places.reduce((sum, place) => sum + place[column], 0);
  const [loads, stores, atomics] = [all('loads'), all('stores'), all('atomics')];
  return { instructions: all('instructions') + untold, loads, stores, atomics };
}

function row(
  name: string,
  on: Design['on'],
  placeOf: (one: Explained, at: number) => Partial<Executed> | null,
): PlaceRow {
  const values = on.map((one, at) => one && placeOf(one, at));
  const [first, last] = [values[0], values.at(-1)];
  const cost = on[0]?.cost ?? 0;
  const measured = first !== undefined && last !== undefined;
  return {
    ...{ name, on: values },
    share: cost > 0 ? (first?.instructions ?? 0) / cost : null,
    difference: measured ? exact((last?.instructions ?? 0) - (first?.instructions ?? 0)) : null,
  };
}

function isSomething({ on }: PlaceRow): boolean {
  return on.some((place) => exact(place?.instructions ?? 0) !== 0);
}

function byLargest(a: PlaceRow, b: PlaceRow): number {
  return largest(b) - largest(a) || (a.name < b.name ? -1 : 1);
}

function largest({ on }: PlaceRow): number {
  return Math.max(...on.map((place) => place?.instructions ?? Number.NEGATIVE_INFINITY));
}
