// SPDX-License-Identifier: MIT
import { beyond, type Scale } from '../scale.js';
import { px } from '../svg.js';

/** Where a cost at a step is drawn; steps may be fractions. */
export type Place = (step: number, cost: number) => readonly [x: number, y: number];

interface Point {
  step: number;
  cost: number;
}

/** The path of a line that is broken where a step is missing, and cut off where it leaves the scale. */
export function linePath(points: readonly Point[], scale: Scale, at: Place): string {
  let path = '';
  let pen: Point | null = null;
  for (const [place, end] of points.entries()) {
    const start = points[place - 1];
    if (start === undefined || start.step + 1 !== end.step) continue;
    const sides = [beyond(start.cost, scale), beyond(end.cost, scale)] as const;
    if (sides[0] !== 0 && sides[0] === sides[1]) continue;
    const from = sides[0] === 0 ? start : crossing(start, end, sides[0], scale);
    const to = sides[1] === 0 ? end : crossing(start, end, sides[1], scale);
    if (pen !== from) path += `M${pair(at(from.step, from.cost))}`;
    path += `L${pair(at(to.step, to.cost))}`;
    pen = to;
  }
  return path;
}

/** Where the line between two points leaves the scale. */
function crossing(start: Point, end: Point, side: -1 | 1, { from, to }: Scale): Point {
  const cost = side > 0 ? to : from;
  const part = (cost - start.cost) / (end.cost - start.cost);
  return { step: start.step + part * (end.step - start.step), cost };
}

function pair([x, y]: readonly [number, number]): string {
  return `${px(x)} ${px(y)}`;
}
