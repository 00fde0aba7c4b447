// SPDX-License-Identifier: MIT
import { px, textAt } from '../svg.js';
import type { Line } from './line.js';
import { spread } from './spread.js';

/** Between two labels, one above the other. */
export const LABEL_GAP = 12.5;
/** From the plot's edge to a label's mark, and to its text. */
const MARK = 8;
const TEXT = 14;
/** A label that is no farther from the point needs no line to it. */
const BESIDE = 48;

/** Where lines are. */
interface Frame {
  xOf: (step: number) => number;
  yOf: (cost: number) => number;
  right: number;
  top: number;
  bottom: number;
}

/** The names of lines at the right, each beside the line's last point, or led to from there. */
export function endLabels(lines: readonly Line[], frame: Frame): string {
  const ends = lines.flatMap((line) => {
    const last = line.points.at(-1);
    return last === undefined ? [] : [{ line, x: frame.xOf(last.step), y: frame.yOf(last.cost) }];
  });
  ends.sort((a, b) => a.y - b.y);
  const places = spread(
    ends.map(({ y }) => y),
    LABEL_GAP,
    frame.top,
    frame.bottom,
  );
  return ends
    .map(({ line, x, y }, index) => {
      const place = places[index] ?? y;
      const mark = frame.right + MARK;
      const beside = Math.abs(place - y) <= 2 && mark - x < BESIDE;
      const leader = beside
        ? ''
        : `<path class="stroke-quiet" stroke-width=".5" d="M${px(x + 5)} ${px(y)}L${px(mark - 5)} ${px(place)}"/>`;
      const shape = `<path class="fill-${line.look.colour}" d="M${px(mark)} ${px(place)}${line.look.shape}"/>`;
      return leader + shape + textAt(line.label, frame.right + TEXT, place + 4);
    })
    .join('');
}
