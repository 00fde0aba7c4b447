// SPDX-License-Identifier: MIT
import picomatch from 'picomatch';
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import { nearest } from '../../nearest.js';
import { threadCount } from '../../samples/units.js';
import { KEYS, type Key, type Measurement } from './compare-types.js';

/** How measurements are laid out. */
export interface Layout {
  row: readonly Key[];
  col: readonly Key[];
  filters: readonly Filter[];
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
  switch (key) {
    case 'label':
    case 'run':
    case 'kernel':
    case 'target':
      return one.source[key];
    default:
      return String(one[key]);
  }
}

/**
 * The measurements that pass all filters.
 * @throws ProbeBenchError `nothing-left` (usage) if none does
 */
export function filtered(all: readonly Measurement[], filters: readonly Filter[]): Measurement[] {
  const tests = filters.map(({ key, globs }) => ({ key, matches: picomatch([...globs]) }));
  const left = all.filter((one) => tests.every(({ key, matches }) => matches(keyValue(one, key))));
  if (left.length > 0) return left;
  const asked = filters.map(({ key, globs }) => `${key}:${globs.join(',')}`).join(' ');
  const [first] = filters;
  const there = first ? [...new Set(all.map((one) => keyValue(one, first.key)))].slice(0, 8).join(', ') : '';
  throw wrongUsage(
    'nothing-left',
    `nothing is left to compare${asked === '' ? '' : `: no measurement matches ${asked}`}`,
    first ? `there is ${first.key}: ${there}` : 'give runs that measured something',
  );
}

/**
 * Lays measurements out in columns (by the values of `col`, in the order first met) and rows (by those of
 * `row`), one grid for each thread count unless that is in a row or column.
 * @throws ProbeBenchError `ambiguous` (usage) where two measurements fall into one cell
 */
export function grids(
  measurements: readonly Measurement[],
  { row, col }: Layout,
): { columns: string[]; grids: Grid[] } {
  const columns = [...new Set(measurements.map((one) => name(one, col)))];
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
