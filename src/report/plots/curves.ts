// SPDX-License-Identifier: MIT

import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { unitName } from '../../samples/units.js';
import { printable } from '../text/printable.js';
import { CONFIG } from './config.js';
import { drawnName } from './drawn-name.js';
import { looks } from './palette.js';
import type { Plot } from './plot.js';

/** A step along the axis: what is written there, and the rows measured. */
export interface Step {
  at: string;
  rows: readonly SummaryRow[];
}

export interface Curves {
  name: string;
  title: string;
  unit: Unit;
  workload: string;
  /** what the steps are: kernel, run, threads */
  axis: string;
  steps: readonly Step[];
}

interface Point {
  at: string;
  variant: string;
  hook: string;
  panel: string;
  cost: number | null;
  low: number | null;
  high: number | null;
}

const STEP_WIDTH = 44;
const LEAST_WIDTH = 180;
const MOST_PANELS = 3;

/**
 * The cost of every design over the steps as lines, a panel for each store and a look for each hook. A line is
 * broken where a design was not measured; intervals are upright lines.
 */
export function curves({ name, title, unit, workload, axis, steps }: Curves): Plot {
  const points = pointsOf(steps);
  const panels = panelsOf(points);
  const { hooks, colours, shapes, dashes } = looks(points.map(({ hook }) => hook));
  const scale = <T>(range: T[]) => ({ domain: hooks, range });
  return {
    ...{ name, title },
    spec: {
      config: CONFIG,
      title: {
        text: title,
        subtitle: `${printable(workload)}, ${unitName(unit)} per event; a panel for each store; a line is broken where nothing was measured`,
      },
      data: { values: points },
      facet: { field: 'panel', type: 'nominal', title: null, sort: panels },
      columns: Math.min(MOST_PANELS, panels.length),
      spec: {
        width: Math.max(LEAST_WIDTH, steps.length * STEP_WIDTH),
        height: 150,
        layer: [
          {
            mark: { type: 'line', strokeWidth: 1.5, invalid: 'break-paths-show-domains' },
            encoding: dashed(scale(dashes)),
          },
          {
            transform: [{ filter: 'datum.low !== null && datum.high !== null' }],
            mark: { type: 'rule', strokeWidth: 1.5 },
            encoding: { y: { field: 'low' }, y2: { field: 'high' } },
          },
          {
            mark: {
              type: 'point',
              filled: true,
              size: 44,
              opacity: 1,
              stroke: 'currentColor',
              strokeWidth: 0.6,
            },
            encoding: { shape: { field: 'hook', type: 'nominal', title: 'hook', scale: scale(shapes) } },
          },
        ],
        encoding: {
          x: {
            field: 'at',
            type: 'ordinal',
            title: axis,
            sort: steps.map(({ at }) => at),
            axis: { labelAngle: axis === 'threads' ? 0 : -35, labelLimit: 160, labelOverlap: false },
          },
          y: { field: 'cost', type: 'quantitative', title: `cost (${unit})` },
          color: { field: 'hook', type: 'nominal', title: 'hook', scale: scale(colours) },
          detail: { field: 'variant' },
        },
      },
    },
  };
}

function dashed(scale: { domain: string[]; range: number[][] }) {
  return { strokeDash: { field: 'hook', type: 'nominal' as const, title: 'hook', scale } };
}

/** The points of the designs that were measured at any step. */
function pointsOf(steps: readonly Step[]): Point[] {
  const all = steps.flatMap(({ at, rows }) => rows.map((row) => pointOf(at, row)));
  const measured = new Set(all.filter(({ cost }) => cost !== null).map(({ variant }) => variant));
  return all.filter(({ variant }) => measured.has(variant));
}

function pointOf(at: string, row: SummaryRow): Point {
  const { variant, hook, store, cost, cost_low: low, cost_high: high } = row;
  const names = { variant: drawnName(variant), hook: drawnName(hook), panel: drawnName(store) || 'no store' };
  return { at, ...names, cost, low, high };
}

/** The panels, those of most designs first. */
function panelsOf(points: readonly Point[]): string[] {
  const designs = new Map<string, Set<string>>();
  for (const { panel, variant } of points) designs.set(panel, (designs.get(panel) ?? new Set()).add(variant));
  return [...designs].sort((a, b) => b[1].size - a[1].size).map(([panel]) => panel);
}
