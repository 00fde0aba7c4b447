// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../samples/summary.js';
import { numbers } from '../table/number.js';
import { splitOf } from '../text/split.js';
import { attributes } from './escape.js';

const WIDTH = 200;
const HEIGHT = 14;

/** What all bars of a table have in common: the costs at their two ends, 0 among them. */
export interface Scale {
  from: number;
  to: number;
}

/** The scale on which every cost, bound and part of the rows has a place. */
export function scaleOf(rows: readonly SummaryRow[]): Scale {
  const values = rows.flatMap((row) => {
    const split = splitOf(row);
    const parts = split === null ? [] : [split.dispatch, split.body];
    return [row.cost, row.cost_low, row.cost_high, ...parts].flatMap((value) => value ?? []);
  });
  return values.reduce(({ from, to }, value) => ({ from: Math.min(from, value), to: Math.max(to, value) }), {
    from: 0,
    to: 0,
  });
}

/**
 * A row's cost as a picture in its cell: dispatch and body from 0 on, what is negative to the left of it; over
 * them the cost and its interval. What cannot be split is one bar of another look. Empty without a cost.
 */
export function bar(row: SummaryRow, { from, to }: Scale): string {
  const { cost, cost_low, cost_high, unit } = row;
  if (cost === null) return '';
  const x = (value: number) => (((value - from) / (to - from || 1)) * WIDTH).toFixed(1);
  const rect = (part: string, a: number, b: number) => {
    const [left, right] = [x(Math.min(a, b)), x(Math.max(a, b))];
    const width = (Number(right) - Number(left)).toFixed(1);
    return `<rect${attributes({ class: part, x: left, y: 2, width, height: HEIGHT - 4 })}/>`;
  };
  const split = splitOf(row);
  const upright = (look: string, at: number) => `<path class="${look}" d="M${x(at)} 0V${HEIGHT}"/>`;
  const marks = [
    upright('zero', 0),
    ...(split === null ? [rect('whole', 0, cost)] : partsOf(split, rect)),
    cost_low === null || cost_high === null
      ? ''
      : `<path class="interval" d="M${x(cost_low)} ${HEIGHT / 2}H${x(cost_high)}"/>`,
    upright('cost', cost),
  ];
  const spell = (value: number) => numbers([value], unit)[0] ?? '';
  const label =
    split === null
      ? 'not split: its dispatch is not known'
      : `dispatch ${spell(split.dispatch)}, body ${spell(split.body)} ${unit}`;
  const frame = attributes({
    class: 'bar',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'img',
    'aria-label': label,
  });
  return `<svg${frame} preserveAspectRatio="none">${marks.join('')}</svg>`;
}

/** Parts of one sign follow one another; of two signs each begins at 0. */
function partsOf(
  { dispatch, body }: { dispatch: number; body: number },
  rect: (part: string, a: number, b: number) => string,
): string[] {
  const start = Math.sign(dispatch) * Math.sign(body) > 0 ? dispatch : 0;
  return [rect('dispatch', 0, dispatch), rect('body', start, start + body)];
}
