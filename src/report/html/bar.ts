// SPDX-License-Identifier: MIT
import { extent } from 'simple-statistics';
import type { SummaryRow } from '../../samples/summary.js';
import { plainNumber } from '../../samples/units.js';
import { splitOf } from '../split.js';
import { attributes } from './escape.js';

const WIDTH = 200;
const HEIGHT = 14;

/** The costs at the two ends of all bars of a table, 0 among them. */
interface Scale {
  from: number;
  to: number;
}

/** The scale on which every cost, bound and part of the rows has a place. */
export function scaleOf(rows: readonly SummaryRow[]): Scale {
  const values = rows.flatMap((row) => {
    const { dispatch = null, body = null } = splitOf(row) ?? {};
    return [row.cost, row.cost_low, row.cost_high, dispatch, body].filter((value) => value !== null);
  });
  const [from, to] = extent([0, ...values]);
  return { from, to };
}

/**
 * A row's cost as a picture: dispatch and body from 0 on, negative ones to the left; the cost and its interval
 * over them. A cost that is not split is one bar of another look. Empty without a cost.
 */
export function bar(row: SummaryRow, { from, to }: Scale): string {
  const { cost, cost_low, cost_high } = row;
  if (cost === null) return '';
  const x = (value: number) => (((value - from) / (to - from || 1)) * WIDTH).toFixed(1);
  const upright = (look: string, at: number) => `<path class="${look}" d="M${x(at)} 0V${HEIGHT}"/>`;
  const rects = partsOf(row, cost).map(([part, start, end]) => {
    const [left, right] = [x(Math.min(start, end)), x(Math.max(start, end))];
    const width = (Number(right) - Number(left)).toFixed(1);
    return `<rect${attributes({ class: part, x: left, y: 2, width, height: HEIGHT - 4 })}/>`;
  });
  const interval =
    cost_low === null || cost_high === null
      ? ''
      : `<path class="interval" d="M${x(cost_low)} ${HEIGHT / 2}H${x(cost_high)}"/>`;
  const box = `0 0 ${WIDTH} ${HEIGHT}`;
  const frame = attributes({ class: 'bar', viewBox: box, role: 'img', 'aria-label': labelOf(row) });
  return `<svg${frame} preserveAspectRatio="none">${upright('zero', 0)}${rects.join('')}${interval}${upright('cost', cost)}</svg>`;
}

/** Parts of one sign follow one another; of two signs each begins at 0. */
function partsOf(row: SummaryRow, cost: number): [part: string, start: number, end: number][] {
  const split = splitOf(row);
  if (split === null) return [['whole', 0, cost]];
  const { dispatch, body } = split;
  const start = Math.sign(dispatch) * Math.sign(body) > 0 ? dispatch : 0;
  return [
    ['dispatch', 0, dispatch],
    ['body', start, start + body],
  ];
}

function labelOf(row: SummaryRow): string {
  const split = splitOf(row);
  if (split === null) return 'not split: its dispatch is not known';
  const { unit } = row;
  return `dispatch ${plainNumber(split.dispatch, unit)}, body ${plainNumber(split.body, unit)} ${unit}`;
}
