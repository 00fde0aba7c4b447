// SPDX-License-Identifier: MIT
import type { Unit } from '../../../samples/sample.js';
import { threadCount } from '../../../samples/units.js';
import { cut } from '../../text/fit.js';
import { along, beyond, type Scale, ticksOf, tickText } from '../scale.js';
import { costText, px, svgOf, textAt, titleOf } from '../svg.js';
import { endLabels, LABEL_GAP } from './end-labels.js';
import type { Line } from './line.js';
import { linePath, type Place } from './line-path.js';
import type { StepLabels } from './step-labels.js';

export const PANEL_WIDTH = 320;
const TOP = 26;
const PLOT_HEIGHT = 146;
const TITLE_LETTERS = 34;
/** Steps that are nearer than this have points so small that the line is seen. */
const DENSE = 9;
const DOT = 'm-1.3 0a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0z';
const RIM = 8;
/** Where a point lies beyond the scale: a triangle against a bar. */
const BEYOND = {
  1: 'm0-2l3.4 5.6h-6.8zm-3.4-1.4h6.8v-1.2h-6.8z',
  [-1]: 'm0 2l3.4-5.6h-6.8zm-3.4 1.4h6.8v1.2h-6.8z',
};

/** What panels share. */
export interface Panels {
  steps: readonly string[];
  axis: 'kernel' | 'run' | 'threads';
  unit: Unit;
  /** where each plot is in its panel */
  plot: { left: number; width: number };
  labels: StepLabels;
}

/** A panel: its title, axes, and lines with intervals, points and labels. It is higher where it has many lines. */
export function drawPanel(name: string, lines: readonly Line[], scale: Scale, shared: Panels) {
  const { plot, labels, steps, axis, unit } = shared;
  const plotHeight = Math.max(PLOT_HEIGHT, lines.length * LABEL_GAP);
  const bottom = TOP + plotHeight;
  const height = bottom + labels.height + 4;
  const xOf = (step: number) => plot.left + ((step + 0.5) * plot.width) / steps.length;
  const yOf = (cost: number) => bottom - along(cost, scale, plotHeight);
  const right = plot.left + plot.width;
  const inner = [
    textAt(cut(name, TITLE_LETTERS), 2, 12, { bold: true }),
    textAt(unit, PANEL_WIDTH - 2, 12, { anchor: 'end', quiet: true }),
    costAxis(scale, yOf, plot.left, right),
    axis === 'threads' ? textAt(axis, 2, bottom + 14, { quiet: true }) : '',
    labels.draw(
      steps.map((_, step) => xOf(step)),
      bottom,
    ),
    endLabels(lines, { xOf, yOf, right, top: TOP, bottom }),
    ...lines.map((line) => drawLine(line, shared, scale, (step, cost) => [xOf(step), yOf(cost)])),
  ];
  const label = `${name}: cost in ${unit} by ${axis}, ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`;
  return { svg: svgOf(PANEL_WIDTH, height, label, inner.join('')), width: PANEL_WIDTH, height };
}

function costAxis(scale: Scale, yOf: (cost: number) => number, left: number, right: number): string {
  const ticks = ticksOf(scale);
  const grid = ticks.map((tick) => `M${px(left)} ${px(yOf(tick))}H${px(right)}`).join('');
  const names = ticks.map((tick) =>
    textAt(tickText(tick), left - 6, yOf(tick) + 4, { anchor: 'end', quiet: true }),
  );
  return `<path class="stroke-line" d="${grid}"/><path class="stroke-quiet" d="M${px(left)} ${px(yOf(0))}H${px(right)}"/>${names.join('')}`;
}

function drawLine({ variant, points, look }: Line, shared: Panels, scale: Scale, at: Place): string {
  const { colour, dash, shape } = look;
  const dashes = dash === null ? '' : ` stroke-dasharray="${dash}"`;
  const line = linePath(points, scale, at);
  const intervals = points.map(({ step, row: { cost_low: low, cost_high: high } }) => {
    if (low === null || high === null) return '';
    const [x, y] = at(step, low);
    return `M${px(x)} ${px(y)}V${px(at(step, high)[1])}`;
  });
  const apart = shared.plot.width / shared.steps.length;
  const point = apart < DENSE ? DOT : shape;
  const marks = points.map(({ step, cost, row }) => {
    const [x, y] = at(step, cost);
    const side = beyond(cost, scale);
    const words = `${variant} ${stepText(shared, step)}: ${costText(row, cost, shared.unit)}`;
    return `<path d="M${px(x)} ${px(y)}${side === 0 ? point : BEYOND[side]}">${titleOf(words)}</path>`;
  });
  const drawn = [
    line === '' ? '' : `<path stroke-width="1.5"${dashes} d="${line}"/>`,
    intervals.some((one) => one !== '') ? `<path stroke-width="1.5" d="${intervals.join('')}"/>` : '',
  ].join('');
  const rules = drawn === '' ? '' : `<g class="stroke-${colour}" fill="none">${drawn}</g>`;
  // an unseen rim lets a pointer find a small mark
  const rim = `stroke="#000" stroke-opacity="0" stroke-width="${px(Math.min(RIM, apart))}"`;
  return `${rules}<g class="fill-${colour}" ${rim}>${marks.join('')}</g>`;
}

function stepText({ steps, axis }: Panels, step: number): string {
  const at = steps[step] ?? '';
  return axis === 'threads' ? `at ${threadCount(Number(at))}` : `on ${at}`;
}
