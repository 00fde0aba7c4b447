// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { unitName } from '../../samples/units.js';
import { groupBy } from '../group-by.js';
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
  const subtitle = `${printable(workload)}, ${unitName(unit)} per event; a panel for each store; a line is broken where nothing was measured`;
  const { hooks, colours, shapes, dashes } = looks(points.map(({ hook }) => hook));
  const color = byHook(hooks, colours);
  const x = {
    field: 'at',
    type: 'ordinal' as const,
    title: axis,
    sort: steps.map(({ at }) => at),
    axis: { labelAngle: axis === 'threads' ? 0 : -35, labelLimit: 160, labelOverlap: false },
  };
  const y = { field: 'cost', type: 'quantitative' as const, title: `cost (${unit})` };
  return {
    name,
    title,
    spec: {
      config: CONFIG,
      title: { text: title, subtitle },
      data: { values: points },
      facet: { field: 'panel', type: 'nominal', title: null, sort: panels },
      columns: Math.min(MOST_PANELS, panels.length),
      spec: {
        width: Math.max(LEAST_WIDTH, steps.length * STEP_WIDTH),
        height: 150,
        layer: [
          { mark: LINE, encoding: { strokeDash: byHook(hooks, dashes) } },
          INTERVAL,
          { mark: POINT, encoding: { shape: byHook(hooks, shapes) } },
        ],
        encoding: { x, y, color, detail: { field: 'variant' } },
      },
    },
  };
}

const LINE = { type: 'line', strokeWidth: 1.5, invalid: 'break-paths-show-domains' } as const;
const POINT = {
  type: 'point',
  filled: true,
  size: 44,
  opacity: 1,
  stroke: 'currentColor',
  strokeWidth: 0.6,
} as const;
const INTERVAL = {
  transform: [{ filter: 'datum.low !== null && datum.high !== null' }],
  mark: { type: 'rule' as const, strokeWidth: 1.5 },
  encoding: { y: { field: 'low' }, y2: { field: 'high' } },
};

/** A look by the hook; channels alike in all but the range share one legend. */
function byHook<T>(hooks: string[], range: T[]) {
  return { field: 'hook', type: 'nominal' as const, title: 'hook', scale: { domain: hooks, range } };
}

/** The points of the designs that were measured at any step. */
function pointsOf(steps: readonly Step[]): Point[] {
  const all = steps.flatMap(({ at, rows }) => rows.map((row) => pointOf(at, row)));
  const measured = new Set(all.filter(({ cost }) => cost !== null).map(({ variant }) => variant));
  return all.filter(({ variant }) => measured.has(variant));
}

function pointOf(at: string, row: SummaryRow): Point {
  const { cost, cost_low: low, cost_high: high } = row;
  return {
    at,
    variant: drawnName(row.variant),
    hook: drawnName(row.hook),
    panel: drawnName(row.store) || 'no store',
    cost,
    low,
    high,
  };
}

/** The panels, those of most designs first. */
function panelsOf(points: readonly Point[]): string[] {
  const panels = [...groupBy(points, ({ panel }) => panel)];
  const designs = panels.map(([panel, here]) => ({
    panel,
    count: new Set(here.map(({ variant }) => variant)).size,
  }));
  return designs.sort((a, b) => b.count - a.count).map(({ panel }) => panel);
}
