// SPDX-License-Identifier: MIT
import { groupBy } from '../../../group-by.js';
import { printable } from '../../../printable.js';
import type { Unit } from '../../../samples/sample.js';
import { cutMiddle } from '../../text/fit.js';
import { beyond, endsOf, reachOf, type Scale, scaleOver, tickText } from '../scale.js';
import { type Picture, widthOf } from '../svg.js';
import { drawPanel, PANEL_WIDTH, type Panels } from './draw-panel.js';
import type { Line } from './line.js';
import { looksOf } from './looks.js';
import { inSections, type Step } from './sections.js';
import { stepLabels } from './step-labels.js';

/** What curves are drawn of, which share a unit. */
export interface Curves {
  /** along the axis; a design that is not at one, or has no cost there, has its line broken */
  steps: readonly Step[];
  /** what the steps are */
  axis: 'kernel' | 'run' | 'threads';
  unit: Unit;
  /** every hook that a filter may bring back: its look stays the same then; without it the hooks of the rows */
  hooks?: Iterable<string>;
  /** designs in the order of their panels; the panels with most designs are first unless given */
  order?: readonly string[];
}

/** The curves of one store. */
export interface Panel extends Omit<Picture, 'notes'> {
  /** the store's */
  name: string;
  /** the designs in it */
  variants: string[];
}

/** Around the plot: numbers of the axis at the left, labels of the lines at the right. */
const LEFT = 44;
const MARKER = 18;
const LETTERS = 16;

/**
 * The cost of designs over steps as small multiples: a panel for each store, whose scale is its own, and in it a line for
 * each design, labelled by its hook; of several architectures it is a line for each. Panels are alike in width and
 * steps; designs without any cost are in none.
 */
export function curvePanels({ steps: given, axis, unit, hooks, order }: Curves): Panel[] {
  const { steps, sections } = inSections(given);
  const stores = groupBy(pointsOf(steps), ({ row }) => row.store);
  const looks = looksOf(hooks ?? steps.flatMap(({ rows }) => rows.map(({ hook }) => hook)));
  const panels = [...stores].map(([store, points]) => {
    const variants = [...groupBy(points, ({ row }) => row.variant)];
    const scale = scaleOfLines(variants.map(([, here]) => here));
    const lines = uniquelyLabelled(variants.map(([variant, here]) => lineOf(variant, here, looks)));
    return { store, scale, lines: lines.map((line) => numbered(line, scale)) };
  });
  const widest = Math.max(0, ...panels.flatMap(({ lines }) => lines.map(({ label }) => widthOf(label))));
  const plot = { left: LEFT, width: PANEL_WIDTH - LEFT - MARKER - widest };
  const names = steps.map(({ at }) => at);
  const labels = stepLabels(names, plot.width / steps.length, sections);
  const shared: Panels = { steps: names, axis, unit, plot, labels };
  return inOrder(panels, order).map(({ store, lines, scale }) => {
    const name = store === '' ? 'no store' : printable(store);
    const variants = lines.map(({ variant }) => variant);
    return { name: store, variants, ...drawPanel(name, lines, scale, shared) };
  });
}

type Point = Line['points'][number];

function pointsOf(steps: readonly Step[]): Point[] {
  return steps.flatMap(({ rows }, step) =>
    rows.flatMap((row) => (row.cost === null ? [] : [{ step, cost: row.cost, row }])),
  );
}

/** An outlier is a line, not a step: what a cost rises to is seen. */
function scaleOfLines(lines: Point[][]): Scale {
  const ends = lines.map((points) => points.flatMap(({ row }) => endsOf(row)));
  return scaleOver(ends.map(reachOf), ends.flat());
}

function lineOf(variant: string, points: Point[], looks: ReturnType<typeof looksOf>): Line {
  const [first] = points as [Point];
  const { hook } = first.row;
  const look = looks.get(hook) ?? (looksOf([hook]).get(hook) as Line['look']);
  return { variant, label: cutMiddle(printable(hook), LETTERS), points, look };
}

/** Lines of one hook are told apart by the designs' whole names. */
function uniquelyLabelled(lines: Line[]): Line[] {
  const alike = groupBy(lines, ({ label }) => label);
  return lines.map((line) =>
    alike.get(line.label)?.length === 1
      ? line
      : { ...line, label: cutMiddle(printable(line.variant), LETTERS) },
  );
}

/** A line that ends beyond the scale says where. */
function numbered(line: Line, scale: Scale): Line {
  const { cost } = line.points.at(-1) as Point;
  return beyond(cost, scale) === 0 ? line : { ...line, label: `${line.label} ${tickText(cost)}` };
}

function inOrder<T extends { lines: Line[] }>(panels: T[], order?: readonly string[]): T[] {
  if (order === undefined) return panels.sort((a, b) => b.lines.length - a.lines.length);
  const places = new Map(order.map((variant, place) => [variant, place]));
  const place = ({ lines }: T) =>
    Math.min(...lines.map(({ variant }) => places.get(variant) ?? Number.POSITIVE_INFINITY));
  const sorted = panels.map((panel) => ({ panel, at: place(panel) }));
  return sorted.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ panel }) => panel);
}
