// SPDX-License-Identifier: MIT

import { groupBy } from '../../group-by.js';
import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { unitName } from '../../samples/units.js';
import { CONFIG } from './config.js';
import { looks } from './palette.js';
import { drawnName, type Plot, subtitleOf } from './plot.js';

/** What curves are drawn of. */
export interface Curves {
  name: string;
  title: string;
  unit: Unit;
  workload: string;
  /** what the steps are: kernel, run, threads */
  axis: string;
  /** along the axis: what is written there, and the rows measured */
  steps: readonly { at: string; rows: readonly SummaryRow[] }[];
}

type Point = ReturnType<typeof pointOf>;

const STEP_WIDTH = 44;
const LEAST_WIDTH = 180;
const MOST_PANELS = 3;

/** The cost of each design over the steps as a line, with intervals: a panel for each store, a look for each hook. */
export function curves({ name, title, unit, workload, axis, steps }: Curves): Plot {
  const points = pointsOf(steps);
  const panels = panelsOf(points);
  const subtitle = subtitleOf(
    `${workload}, ${unitName(unit)} per event; a panel for each store; a line is broken where nothing was measured`,
  );
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
const OUTLINE = { stroke: 'currentColor', strokeWidth: 0.6 };
const POINT = { ...OUTLINE, type: 'point', filled: true, size: 44, opacity: 1 } as const;
const INTERVAL = {
  transform: [{ filter: 'datum.low !== null && datum.high !== null' }],
  mark: { type: 'rule' as const, strokeWidth: 1.5 },
  encoding: { y: { field: 'low' }, y2: { field: 'high' } },
};

/** A look by the hook; channels that differ in the range only share one legend. */
function byHook<T>(hooks: string[], range: T[]) {
  return { field: 'hook', type: 'nominal' as const, title: 'hook', scale: { domain: hooks, range } };
}

/** The points of the designs that were measured at any step. */
function pointsOf(steps: Curves['steps']): Point[] {
  const all = steps.flatMap(({ at, rows }) => rows.map((row) => pointOf(at, row)));
  const measured = new Set(all.filter(({ cost }) => cost !== null).map(({ variant }) => variant));
  return all.filter(({ variant }) => measured.has(variant));
}

function pointOf(at: string, row: SummaryRow) {
  const { variant, hook, store, cost, cost_low: low, cost_high: high } = row;
  const panel = drawnName(store) || 'no store';
  return { at, variant: drawnName(variant), hook: drawnName(hook), panel, cost, low, high };
}

/** The panels, the one with most designs first. */
function panelsOf(points: readonly Point[]): string[] {
  const sizes = [...groupBy(points, ({ panel }) => panel)].map(([panel, here]) => {
    return { panel, size: new Set(here.map(({ variant }) => variant)).size };
  });
  return sizes.sort((a, b) => b.size - a.size).map(({ panel }) => panel);
}
