// SPDX-License-Identifier: MIT
import type { Unit } from '../../../samples/sample.js';
import { plainNumber } from '../../../samples/units.js';
import type { Colour } from '../../look/colours.js';
import type { DrawnRow } from '../drawn-row.js';
import { beyond, type Scale, scaleOf } from '../scale.js';
import { costText, type Picture, px } from '../svg.js';
import { barParts, isTorn } from './bar-parts.js';
import { type Band, type Head, rowPlot } from './row-plot.js';

const BAR = 9;
const TICK = 12;

type Priced = DrawnRow & { cost: number };

/**
 * The costs of designs as bars in the order given, split into dispatch and body; over them the cost as a tick and its
 * interval. A bar that the scale cannot hold has a torn end, and a note says so. Designs without a cost have no bar, which
 * a note says too.
 */
export function costBars(rows: readonly DrawnRow[], unit: Unit): Picture {
  const priced = rows.filter((row): row is Priced => row.cost !== null);
  const scale = scaleOf(priced);
  const bands = priced.map((row) => ({
    name: row.variant,
    value: plainNumber(row.cost, unit),
    bold: beyond(row.cost, scale) !== 0,
    tooltip: tooltipOf(row, unit),
    marks: (band: Band) => marksOf(row, scale, band),
  }));
  const label = `Cost in ${unit} as bars, ${priced.length} ${priced.length === 1 ? 'row' : 'rows'}`;
  return {
    ...rowPlot(bands, scale, { label, unit, key: keyOf(priced) }),
    notes: notesOf(priced, scale, rows.length - priced.length),
  };
}

function notesOf(rows: readonly Priced[], scale: Scale, without: number): string[] {
  const torn = rows.filter((row) => isTorn(row, scale)).length;
  const open = rows.filter(({ cost, cost_low, cost_high }) => {
    const ends = [cost_low, cost_high].filter((end) => end !== null);
    return beyond(cost, scale) === 0 && ends.some((end) => beyond(end, scale) !== 0);
  }).length;
  const notes = [
    [torn, `${torn} ${torn === 1 ? 'bar is torn: it goes' : 'bars are torn: they go'} on beyond the scale.`],
    [open, `${open} ${open === 1 ? 'interval goes' : 'intervals go'} on beyond the scale.`],
    [without, `${count(without)} without a cost here ${without === 1 ? 'has' : 'have'} no bar.`],
  ] as const;
  return notes.flatMap(([number, note]) => (number === 0 ? [] : [note]));
}

function count(designs: number): string {
  return `${designs} ${designs === 1 ? 'design' : 'designs'}`;
}

function tooltipOf(row: Priced, unit: Unit): string {
  const { split } = row;
  const parts =
    split === null
      ? ', not split'
      : `, dispatch ${plainNumber(split.dispatch, unit)}, body ${plainNumber(split.body, unit)}`;
  return `${row.variant}: ${costText(row, row.cost, unit)}${parts}`;
}

function marksOf(row: Priced, scale: Scale, { x, left, width, y }: Band): string {
  const { cost, cost_low: low, cost_high: high } = row;
  const bar = barParts(row, scale, { left, width, top: y - BAR / 2, height: BAR });
  const interval =
    low === null || high === null || (beyond(low, scale) !== 0 && beyond(low, scale) === beyond(high, scale))
      ? ''
      : `<path class="stroke-ink" stroke-width="1.5" d="M${px(x(low))} ${px(y)}H${px(x(high))}"/>`;
  const tick =
    beyond(cost, scale) === 0
      ? `<path class="stroke-ink" stroke-width="2" d="M${px(x(cost))} ${px(y - TICK / 2)}v${TICK}"/>`
      : '';
  return bar + interval + tick;
}

function keyOf(rows: readonly Priced[]): Head['key'] {
  const swatch = (part: Colour) => `<path class="fill-${part}" d="M-5-4h10v8h-10z"/>`;
  const tick = '<path class="stroke-ink" stroke-width="2" d="M0-5v10"/>';
  const rule = '<path class="stroke-ink" stroke-width="1.5" d="M-5 0h10"/>';
  const split = rows.some((row) => row.split !== null);
  const whole = rows.some((row) => row.split === null);
  const bounded = rows.some(({ cost_low, cost_high }) => cost_low !== null && cost_high !== null);
  return [
    ...(split
      ? ([
          [swatch('dispatch'), 'dispatch'],
          [swatch('body'), 'body'],
        ] as const)
      : []),
    ...(whole ? ([[swatch('whole'), 'not split']] as const) : []),
    bounded ? [rule + tick, 'cost, 95 % interval'] : [tick, 'cost'],
  ];
}
