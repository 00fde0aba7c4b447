// SPDX-License-Identifier: MIT
import { extent, nice, ticks } from 'd3-array';
import type { DrawnRow } from './drawn-row.js';

/** The costs at the two ends of what is drawn, 0 among them. */
export interface Scale {
  from: number;
  to: number;
}

/** Of all costs, so many keep to what is usual. */
const USUAL = 0.9;
/** A scale goes on to costs that are so many times as large as usual, and ends at so many times where they are larger. */
const BEARABLE = 3;
const ROOM = 1.5;
/** Of fewer, none is an outlier. */
const FEW = 5;
const TICKS = 4;
/** Costs of a unit that are no farther apart are one: no axis has numbers between them. */
const NARROW = 1e-9;

/**
 * A scale over costs that a few may not flatten. It ends at the largest or, where that is more than 3 times what nine
 * in ten costs keep to, at 1.5 times that. Of fewer than five costs, all are usual.
 * @param reaches how far from 0 each cost reaches, its interval included
 * @param drawn all that is drawn
 */
export function scaleOver(reaches: readonly number[], drawn: readonly number[]): Scale {
  const sorted = [...reaches].sort((a, b) => a - b);
  const share = sorted.length < FEW ? 1 : USUAL;
  const usual = sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const [low = 0, high = 0] = extent([0, ...drawn]);
  const largest = Math.max(high, -low);
  const limit = usual > 0 && largest > BEARABLE * usual ? ROOM * usual : largest;
  const ends: Scale = { from: Math.max(low, -limit), to: Math.min(high, limit) };
  if (isNarrow(ends)) return ends;
  const [from, to] = nice(ends.from, ends.to, TICKS);
  return { from, to };
}

/** The scale of some rows' bars, on which costs, intervals and parts have a place. */
export function scaleOf(rows: readonly DrawnRow[]): Scale {
  const costs = rows.map(endsOf).filter((ends) => ends.length > 0);
  const parts = rows.flatMap(({ split }) => (split === null ? [] : [split.dispatch, split.body]));
  return scaleOver(costs.map(reachOf), [...costs.flat(), ...parts]);
}

/** A row's cost and the ends of its interval, as far as it has them. */
export function endsOf({ cost, cost_low, cost_high }: DrawnRow): number[] {
  return [cost, cost_low, cost_high].filter((end) => end !== null);
}

/** How far from 0 some values reach. */
export function reachOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** On which side of the scale a value is out of it: -1, 1, or 0 for neither. */
export function beyond(value: number, { from, to }: Scale): -1 | 0 | 1 {
  return value > to ? 1 : value < from ? -1 : 0;
}

/** Where a value is along a length; what is beyond the scale is at its end. */
export function along(value: number, { from, to }: Scale, length: number): number {
  const held = Math.min(Math.max(value, from), to);
  return ((held - from) / (to - from || 1)) * length;
}

/** The values that an axis names. */
export function ticksOf(scale: Scale): number[] {
  return isNarrow(scale) ? [0] : ticks(scale.from, scale.to, TICKS);
}

function isNarrow({ from, to }: Scale): boolean {
  return to - from < NARROW;
}

/** A round number in few letters: `1500`, `20k`, `3e+9`. */
export function tickText(value: number): string {
  const short = (by: number) => String(Number((value / by).toPrecision(3)));
  const size = Math.abs(value);
  if (size >= 1e9) return value.toExponential(2).replace(/\.?0+e/, 'e');
  if (size >= 1e6) return `${short(1e6)}M`;
  return size >= 1e4 ? `${short(1e3)}k` : short(1);
}
