// SPDX-License-Identifier: MIT
import type { DrawnRow } from '../../plots/drawn-row.js';
import type { CellData, DesignData, GroupData } from '../data/page-data.js';
import { matches } from './match.js';
import { inOrder, type Key } from './order.js';
import { type State, sortOf } from './state.js';

/** What of a group is shown. */
export interface Selection {
  /** in the order that is chosen */
  designs: DesignData[];
  /** of designs measured on any run at the thread count, whatever is chosen */
  all: number;
  /** places of the runs, in order */
  runs: number[];
  /** the run whose figures are shown: the first of them */
  run: number;
}

/** The designs and runs that a state chooses: measured on one of these runs, and with the filter's words in the name. */
export function selectionOf(group: GroupData, state: State): Selection {
  const runs = group.runs.map((_, place) => place).filter((place) => (state.run ?? place) === place);
  const run = runs[0] ?? 0;
  const isMeasured = (design: DesignData, among: readonly number[]) =>
    among.some((place) => cellOf(design, state, place)?.status === 'measured');
  const everywhere = group.runs.map((_, place) => place);
  const all = group.designs.filter((design) => isMeasured(design, everywhere));
  const chosen = all.filter((design) => matches(design.variant, state.filter) && isMeasured(design, runs));
  return { designs: sorted(chosen, group, state, run), all: all.length, runs, run };
}

/** A design's cell on a run, at the state's thread count. */
export function cellOf(design: DesignData, { threads }: State, run: number): CellData | null {
  return design.cells[threads]?.[run] ?? null;
}

/** What plots draw of the designs on a run; those that it could not measure are not among them. */
export function drawnRows(designs: readonly DesignData[], state: State, run: number): DrawnRow[] {
  return designs.flatMap((design) => {
    const cell = cellOf(design, state, run);
    if (cell === null || cell.status !== 'measured') return [];
    const { variant, hook, store } = design;
    return [{ ...cell, variant, hook, store }];
  });
}

function sorted(designs: readonly DesignData[], group: GroupData, state: State, run: number): DesignData[] {
  const { column, on, descending } = sortOf(state.sort);
  const named = group.runs.findIndex(({ label }) => label === on);
  const key = keyOf(group, state, column, named < 0 ? run : named);
  const keyed = designs.map((design) => ({ design, key: key(design), costs: costsOf(design, state) }));
  keyed.sort((a, b) => inOrder(a.key, b.key, descending) || byCosts(a.costs, b.costs));
  return keyed.map(({ design }) => design);
}

function keyOf(group: GroupData, state: State, column: string, run: number): (design: DesignData) => Key {
  if (column === 'variant') return ({ variant }) => variant;
  if (column === 'cost') return (design) => cellOf(design, state, run)?.cost ?? null;
  const place = group.columns.findIndex(({ id }) => id === column);
  const numeric = group.columns[place]?.kind === 'number';
  return (design) => {
    const text = cellOf(design, state, run)?.texts[place] ?? '';
    return numeric ? numberIn(text) : text || null;
  };
}

/** The first number of a cell, such as the lower bound of an interval. */
function numberIn(text: string): number | null {
  const [found] = /-?\d+(\.\d+)?/.exec(text) ?? [];
  return found === undefined ? null : Number(found);
}

function costsOf({ cells }: DesignData, { threads }: State): number[] {
  return (cells[threads] ?? []).map((cell) => cell?.cost ?? Number.POSITIVE_INFINITY);
}

function byCosts(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((cost, at) => cost !== b[at]);
  return place < 0 ? 0 : (a[place] as number) - (b[place] as number);
}
