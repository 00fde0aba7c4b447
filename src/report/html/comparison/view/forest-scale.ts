// SPDX-License-Identifier: MIT
import { ticks } from 'd3-array';
import type { ChangeData } from '../comparison-data.js';

/** The changes at the two ends of a picture, 0 among them, and where its axis has ticks. */
export interface Scale {
  from: number;
  to: number;
  ticks: number[];
}

/** A change that reaches so many times as far as the next is torn off, but of no more rows than this share. */
const FAR = 3;
const MOST_TORN = 0.1;
/** The gate is on the scale unless it lies so many times as far out as all changes. */
const MOST_GATE = 4;
/** About so many. */
const TICKS = 4;
/** Differences of means are dust below, and no scale is made of it. */
const DUST = 1e-9;

/**
 * One scale for all changes, with their intervals. A few that reach far beyond all others do not flatten these: they
 * lie outside of it.
 * @param limits the changes at which the gate stands, by row
 */
export function forestScale(changes: readonly ChangeData[], limits: readonly number[]): Scale {
  const spans = changes.map(({ change, low, high }) => [low ?? change, high ?? change] as const);
  const reaches = spans.map(([low, high]) => Math.max(Math.abs(low), Math.abs(high)));
  const most = mostShown(reaches);
  const kept = spans.filter((_, place) => (reaches[place] ?? 0) <= most);
  const gates = limits.filter((limit) => most === 0 || limit <= most * MOST_GATE);
  let from = Math.min(0, ...kept.map(([low]) => low));
  let to = Math.max(0, ...kept.map(([, high]) => high), ...gates);
  if (to - from < DUST) [from, to] = [-1, 1];
  return { from, to, ticks: ticks(from, to, TICKS) };
}

/** The largest reach that the scale holds: below the widest gap that only a few rows lie beyond. */
function mostShown(reaches: readonly number[]): number {
  const moved = reaches.filter((reach) => reach > 0).sort((a, b) => b - a);
  const torn = Math.max(1, Math.floor(moved.length * MOST_TORN));
  const gaps = moved.slice(1, torn + 1).map((next, place) => (moved[place] ?? 0) / next);
  const widest = Math.max(0, ...gaps);
  return (widest >= FAR ? moved[gaps.indexOf(widest) + 1] : moved[0]) ?? 0;
}
