// SPDX-License-Identifier: MIT
import picomatch from 'picomatch';
import { ProbeBenchError, wrongUsage } from '../../errors.js';
import { nearest } from '../../nearest.js';
import { threadCount } from '../../samples/units.js';
import { KEYS, type Key, type Measurement, RUN_KEYS, type RunKey, type Source } from './compare-types.js';

/** How measurements are laid out. */
export interface Layout {
  row: readonly Key[];
  col: readonly Key[];
  filters: readonly Filter[];
  /** where columns are of runs: a run has one also where nothing of it is left */
  keepRuns?: boolean;
}

/** Only measurements whose key matches one of the globs. */
export interface Filter {
  key: Key;
  globs: readonly string[];
}

/** Measurements by row and column; null where there is none. */
export interface Grid {
  heading: string;
  rows: { name: string; cells: (Measurement | null)[] }[];
}

/** @throws ProbeBenchError `unknown-key` (usage) with the nearest keys */
export function keyOf(name: string): Key {
  const key = KEYS.find((known) => known === name);
  if (key !== undefined) return key;
  throw wrongUsage(
    'unknown-key',
    `unknown key: ${JSON.stringify(name.slice(0, 80))}`,
    `nearest: ${nearest(name, KEYS).join(', ')}; there are ${KEYS.join(', ')}`,
  );
}

/** What a measurement has for a key. */
export function keyValue(one: Measurement, key: Key): string {
  return isRunKey(key) ? runValue(one.source, key) : String(one[key]);
}

/** Empty where it is not known. */
function runValue(source: Source, key: RunKey): string {
  return source[key] ?? '';
}

function isRunKey(key: Key): key is RunKey {
  return RUN_KEYS.some((one) => one === key);
}

/**
 * The measurements that pass all filters.
 * @throws ProbeBenchError `nothing-left` if none does: it depends on what the runs hold, and is no wrong usage
 */
export function filtered(all: readonly Measurement[], filters: readonly Filter[]): Measurement[] {
  const left = all.filter((one) => passes(filters, (key) => keyValue(one, key)));
  if (left.length > 0) return left;
  const asked = filters.map(({ key, globs }) => `${key}:${globs.join(',')}`).join(' ');
  const [first] = filters;
  const there = first ? [...new Set(all.map((one) => keyValue(one, first.key)))].slice(0, 8).join(', ') : '';
  throw new ProbeBenchError(
    `nothing is left to compare${asked === '' ? '' : `: no measurement matches ${asked}`}`,
    {
      code: 'nothing-left',
      remedy: first ? `there is ${first.key}: ${there}` : 'give runs that measured something',
    },
  );
}

function passes(filters: readonly Filter[], value: (key: Key) => string): boolean {
  return filters.every(({ key, globs }) => picomatch([...globs])(value(key)));
}

/** The runs that a layout shows: those of which a measurement is left, or with `keepRuns` all that the filters name. */
export function shownSources(
  sources: readonly Source[],
  left: readonly Measurement[],
  { col, filters, keepRuns }: Layout,
): Source[] {
  const ofRuns = filters.filter(({ key }) => isRunKey(key));
  const kept = (source: Source) =>
    keepRuns && col.every(isRunKey) && passes(ofRuns, (key) => runValue(source, key as RunKey));
  return sources.filter((source) => left.some((one) => one.source === source) || kept(source));
}

/**
 * Lays measurements out in columns (by the values of `col`, in the order first met) and rows (by those of
 * `row`), one grid for each thread count unless that is in a row or column.
 * @param sources the runs that are shown
 * @throws ProbeBenchError `ambiguous` (usage) where two measurements fall into one cell
 */
export function grids(
  measurements: readonly Measurement[],
  sources: readonly Source[],
  { row, col }: Pick<Layout, 'row' | 'col'>,
): { columns: string[]; grids: Grid[] } {
  const names = col.every(isRunKey)
    ? sources.map((source) => col.map((key) => runValue(source, key)).join(' '))
    : measurements.map((one) => name(one, col));
  const columns = [...new Set(names)];
  const gridOf = (heading: string, own: readonly Measurement[]): Grid => {
    return { heading, rows: rowsOf(own, { row, col, columns }) };
  };
  if (row.includes('threads') || col.includes('threads'))
    return { columns, grids: [gridOf('', measurements)] };
  const counts = [...new Set(measurements.map(({ threads }) => threads))].sort((a, b) => a - b);
  const made = counts.map((threads) => {
    const own = measurements.filter((one) => one.threads === threads);
    return gridOf(threadCount(threads), own);
  });
  return { columns, grids: made };
}

type Axes = Pick<Layout, 'row' | 'col'> & { columns: readonly string[] };

function rowsOf(measurements: readonly Measurement[], { row, col, columns }: Axes): Grid['rows'] {
  const rows = new Map<string, Grid['rows'][number]>();
  for (const one of measurements) {
    const key = name(one, row);
    const { cells } = rows.get(key) ?? { cells: columns.map(() => null) };
    rows.set(key, { name: key, cells });
    const column = columns.indexOf(name(one, col));
    const other = cells[column] ?? null;
    if (other !== null) throw ambiguous(other, one, key, columns[column] ?? '');
    cells[column] = one;
  }
  return [...rows.values()];
}

function name(one: Measurement, axis: readonly Key[]): string {
  return axis.map((key) => keyValue(one, key)).join(' ');
}

function ambiguous(a: Measurement, b: Measurement, row: string, column: string): ProbeBenchError {
  const key = KEYS.find((one) => keyValue(a, one) !== keyValue(b, one)) ?? 'run';
  const [x, y] = [keyValue(a, key), keyValue(b, key)];
  return wrongUsage(
    'ambiguous',
    `two measurements fall into row ${row}, column ${column}: ${key} ${x} and ${key} ${y}`,
    `choose one with --filter ${key}:${x}, or tell them apart with --row or --col ${key}`,
  );
}
