// SPDX-License-Identifier: MIT
import { max } from 'd3-array';
import type { Unit } from '../../../samples/sample.js';
import type { DrawnRow } from '../drawn-row.js';
import { beyond, type Scale, scaleOver } from '../scale.js';
import { type Picture, px } from '../svg.js';
import { dots, placesOf, triangles } from './dots.js';
import { type Band, type Head, rowPlot } from './row-plot.js';
import { type Spread, spreadOf, spreadText } from './visit-spread.js';

const TICK = 13;

/**
 * What single visits found, as dots in the order given: a dot's area grows with the visits that found the same cost, and a
 * tick is their median. What the scale cannot hold is a triangle at its end, and a note says so. Designs without visits
 * are left out and counted.
 */
export function visitDots(rows: readonly DrawnRow[], unit: Unit): Picture & { without: number } {
  const shown = rows
    .filter(({ visits }) => visits.length > 0)
    .map((row) => ({ row, spread: spreadOf(row.visits) }));
  const scale = scaleOver(
    shown.map(({ spread }) => spread.reach),
    shown.flatMap(({ spread: { low, high } }) => [low, high]),
  );
  const places = shown.map(({ row }) => placesOf(row.visits, scale));
  const most = max(places, (here) => max(here.values())) ?? 1;
  const bands = shown.map(({ row, spread }, index) => ({
    name: row.variant,
    value: '',
    bold: false,
    tooltip: `${row.variant}: ${spreadText(spread, unit)}`,
    marks: (band: Band) =>
      dots(places[index] ?? new Map(), most, band) +
      triangles(row.visits, scale, unit, band) +
      tickOf(spread, scale, band),
  }));
  const head = { label: `Cost in ${unit} that single visits found, as dots`, unit, key: keyOf(most) };
  return {
    ...rowPlot(bands, scale, head),
    notes: notesOf(
      shown.map(({ row }) => row),
      scale,
    ),
    without: rows.length - shown.length,
  };
}

function tickOf({ median }: Spread, scale: Scale, { x, y }: Band): string {
  if (beyond(median, scale) !== 0) return '';
  return `<path class="stroke-ink" stroke-width="1.5" d="M${px(x(median))} ${px(y - TICK / 2)}v${TICK}"/>`;
}

function keyOf(most: number): Head['key'] {
  const dot = '<circle class="fill-series0" r="3"/>';
  const tick = '<path class="stroke-ink" stroke-width="1.5" d="M0-5v10"/>';
  return [
    [dot, most > 1 ? 'visits, by area' : 'a visit'],
    [tick, 'median'],
  ];
}

function notesOf(rows: readonly DrawnRow[], scale: Scale): string[] {
  const out = rows.flatMap(({ visits }) => visits.filter(([cost]) => beyond(cost, scale) !== 0));
  const number = out.reduce((sum, [, visits]) => sum + visits, 0);
  if (number === 0) return [];
  const who = number === 1 ? '1 visit found' : `${number} visits found`;
  return [`${who} a cost beyond the scale; a triangle at its end stands for what lies there.`];
}
