// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import { shown } from '../../printable.js';
import { cut, wrap } from '../../report/text/fit.js';

/** Between two columns. */
const GAP = '  ';
/** What the last column, the text, has at least before a column is left out for it. */
const LEAST_TEXT = 30;

/** How a list fits into a terminal. */
export interface Fit {
  /** columns of the terminal; Infinity where there is none */
  width: number;
  /** places of columns that may be left out, the first of them first */
  spare?: readonly number[];
}

/**
 * Lines of text with their cells aligned to the left, two spaces apart, the first row their headings. In a terminal
 * that is too narrow spare columns are left out, which the last line says, and lines are cut.
 */
export function columns(given: readonly (readonly string[])[], { width, spare = [] }: Fit): string {
  const rows = given.map((row) => row.map(shown));
  const all = (rows[0] ?? []).map((_, place) => place);
  const widths = all.map((place) => Math.max(...rows.map((row) => stringWidth(row[place] ?? ''))));
  const room = (kept: readonly number[]) =>
    width - kept.slice(0, -1).reduce((sum, place) => sum + (widths[place] ?? 0) + GAP.length, 0);
  let kept = all;
  for (const place of spare) if (room(kept) < LEAST_TEXT) kept = kept.filter((one) => one !== place);
  const cell = (text: string, place: number) => text + ' '.repeat((widths[place] ?? 0) - stringWidth(text));
  const line = (row: readonly string[]) => kept.map((place) => cell(row[place] ?? '', place)).join(GAP);
  const dropped = all.filter((place) => !kept.includes(place)).map((place) => rows[0]?.[place]);
  const note = `left out to fit ${width} columns: ${dropped.join(', ')} (all are in --format json)`;
  const lines = rows.map((row) => cut(line(row).trimEnd(), width));
  return [...lines, ...(dropped.length > 0 ? wrap(note, width) : [])].map((text) => `${text}\n`).join('');
}
