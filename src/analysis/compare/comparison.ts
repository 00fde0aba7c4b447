// SPDX-License-Identifier: MIT
import { geometricMean } from 'simple-statistics';
import { wrongUsage } from '../../errors.js';
import { loadName, titleName } from '../../samples/environment.js';
import { holm } from '../statistics/holm.js';
import { changeOf, type Judging } from './compare-change.js';
import { checkComparable } from './compare-checks.js';
import { filtered, type Grid, grids, type Layout, shownSources } from './compare-grid.js';
import type { Change, Comparison, Row, Source, Table } from './compare-types.js';
import { flips, type Ranks } from './flips.js';

/** What rows may be sorted by; `-` before it turns the order around. */
export const SORTS = ['cost', 'change', 'ratio', 'p', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** How a comparison is asked for. */
export interface CompareOptions extends Layout, Judging {
  sort: Sort;
  descending: boolean;
}

/**
 * Runs side by side: a row for each variant, a column for each run (or what else the layout asks for), and the change of
 * every column against the first, with Holm over the rows of one column and table. Rows without a value come last.
 * @throws ProbeBenchError `mixed-units`, `mixed-workloads`, `mixed-accelerators`, `same-run`,
 *   `nothing-left`; `ambiguous`, `one-column` (usage); `not-finite`
 */
export function compare(sources: readonly Source[], options: CompareOptions): Comparison {
  const measurements = filtered(
    sources.flatMap((source) => source.measurements),
    options.filters,
  );
  const used = shownSources(sources, measurements, options);
  const warnings = checkComparable(used);
  const laid = grids(measurements, used, options);
  if (laid.columns.length < 2)
    throw wrongUsage(
      'one-column',
      `there is only one ${options.col.join(' ')} to compare: ${laid.columns[0]}`,
      'give two or more runs, or choose what the columns are with --col',
    );
  return {
    unit: (used[0] as Source).unit,
    workload: workloadOf(used),
    alpha: options.alpha,
    row: options.row.join(' '),
    columns: laid.columns,
    sources: used,
    tables: laid.grids.map((grid) => tableOf(grid, laid.columns, options)),
    warnings,
  };
}

function workloadOf(sources: readonly Source[]): string | null {
  const runs = sources.flatMap(({ environment }) => environment?.options ?? []);
  const [title, other] = new Set(runs.map(titleName));
  const [load] = runs.map(loadName);
  return (other === undefined ? title : load) ?? null;
}

function tableOf({ heading, rows }: Grid, columns: readonly string[], options: CompareOptions): Table {
  const changes = columns.map((_, column) => changesIn(rows, column, options));
  const compared = rows.map(({ name, cells }, index): Row => {
    return { name, cells, changes: changes.map((column) => column[index] ?? null) };
  });
  const ranks = columns.map((_, column) => ranksIn(rows, column));
  return { heading, rows: compared.sort(order(options)), means: changes.map(meanOf), flips: flips(ranks) };
}

function ranksIn(rows: Grid['rows'], column: number): Ranks {
  const ranks = new Map<string, number>();
  for (const { name, cells } of rows) {
    const rank = cells[column]?.rank ?? null;
    if (rank !== null) ranks.set(name, rank);
  }
  return ranks;
}

/** The changes of one column, a family for Holm, against the first. */
function changesIn(rows: Grid['rows'], column: number, judging: Judging): (Change | null)[] {
  const changes = rows.map(({ cells }) => {
    const [first, other] = [cells[0], cells[column]];
    return column === 0 || !first || !other ? null : changeOf(first, other, judging);
  });
  const adjusted = holm(changes.map((change) => change?.p ?? null));
  return changes.map((change, index) => change?.judged(adjusted[index] ?? null) ?? null);
}

function meanOf(changes: readonly (Change | null)[]): Table['means'][number] {
  const ratios = changes.flatMap((change) =>
    change?.ratio != null && change.ratio > 0 ? [change.ratio] : [],
  );
  return { ratio: ratios.length === 0 ? null : geometricMean(ratios), rows: ratios.length };
}

function order({ sort, descending }: CompareOptions): (a: Row, b: Row) => number {
  return (a, b) => {
    const [one, other] = [sortKeys(a, sort), sortKeys(b, sort)];
    for (const [index, value] of one.entries()) {
      const against = other[index] ?? null;
      if (value === against) continue;
      if (value === null || against === null) return value === null ? 1 : -1;
      return value < against === descending ? 1 : -1;
    }
    return 0;
  };
}

/** The costs of all columns, from the first; or what the last column's change has. */
function sortKeys({ name, cells, changes }: Row, sort: Sort): (number | string | null)[] {
  if (sort === 'name') return [name];
  if (sort === 'cost') return cells.map((cell) => cell?.cost ?? null);
  return [changes.at(-1)?.[sort] ?? null];
}
