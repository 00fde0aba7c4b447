// SPDX-License-Identifier: MIT
import type { Tally } from '../../../analysis/visits/visit-costs.js';
import { groupBy } from '../../../group-by.js';
import type { Unit } from '../../../samples/sample.js';
import { along, beyond, type Scale } from '../scale.js';
import { px, titleOf } from '../svg.js';
import type { Band } from './row-plot.js';
import { spreadOf, spreadText } from './visit-spread.js';

/** Dots lie in so many places along the scale; those of one place are drawn as one. */
const PLACES = 120;
/** Radii of the dot of one visit, and of the most visits of a place. */
const LEAST = 1.4;
const MOST = 5;
const TRIANGLES = { 1: 'm-6-4.5v9l6-4.5z', [-1]: 'm6-4.5v9l-6-4.5z' };

/** How many visits found a cost at each place of the scale, from 0 to 1; those beyond it are at none. */
export function placesOf(visits: Tally, scale: Scale): Map<number, number> {
  const places = new Map<number, number>();
  for (const [cost, number] of visits) {
    if (beyond(cost, scale) !== 0) continue;
    const place = Math.round(along(cost, scale, PLACES)) / PLACES;
    places.set(place, (places.get(place) ?? 0) + number);
  }
  return places;
}

/** Visits as dots, whose area grows with the visits at their place. @param most the most visits at a place of any row */
export function dots(places: ReadonlyMap<number, number>, most: number, { left, width, y }: Band): string {
  if (places.size === 0) return '';
  // round caps of lines without length are dots: one path holds all of a size
  const sizes = groupBy(places, ([, visits]) => px(2 * radius(visits, most)));
  const drawn = [...sizes].map(([size, here]) => {
    const path = here.map(([place]) => `M${px(left + place * width)} ${px(y)}h0`).join('');
    return `<path stroke-width="${size}" d="${path}"/>`;
  });
  return `<g class="stroke-series0" stroke-linecap="round" stroke-opacity=".75">${drawn.join('')}</g>`;
}

function radius(visits: number, most: number): number {
  const part = most <= 1 ? 0 : (visits - 1) / (most - 1);
  return Math.sqrt(LEAST ** 2 + part * (MOST ** 2 - LEAST ** 2));
}

/** Triangles at the ends of the scale that stand for the visits beyond them, and tell how many there are. */
export function triangles(visits: Tally, scale: Scale, unit: Unit, { left, width, y }: Band): string {
  const drawn = ([-1, 1] as const).map((side) => {
    const out = visits.filter(([cost]) => beyond(cost, scale) === side);
    if (out.length === 0) return '';
    const at = side > 0 ? left + width : left;
    const words = `beyond the scale: ${spreadText(spreadOf(out), unit)}`;
    return `<path class="fill-series0" d="M${px(at)} ${px(y)}${TRIANGLES[side]}">${titleOf(words)}</path>`;
  });
  return drawn.join('');
}
