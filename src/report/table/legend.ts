// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import { hasKeys } from '../../variants/keys.js';
import { VERDICTS } from './columns.js';
import type { Cell, Column, Footnote, Section } from './model.js';
import { NOT_MEASURED } from './number.js';
import { UNIT_NOTES } from './unit-notes.js';

const SIGNS = [
  [VERDICTS.differs, 'differs from the baseline'],
  [VERDICTS.equivalent, 'equivalent to it'],
  [VERDICTS.inconclusive, 'inconclusive'],
] as const;

/** What the signs of a table mean, if they occur in it and no note explains them; and which columns it lacks. */
export function legend(
  sections: readonly Section[],
  columns: readonly Column[],
  unit: Unit,
  notes: readonly Footnote[],
  sources: readonly Column[],
): string[] {
  const rows = sections.flatMap((section) => section.rows);
  const texts = (id: string) => textsOf(rows, columns, id);
  const ranks = texts('rank');
  const unranked = texts('cost').some((text, row) => text !== NOT_MEASURED && ranks[row] === NOT_MEASURED);
  const shared = sections.some((section) => {
    const own = textsOf(section.rows, columns, 'rank').filter((text) => text !== NOT_MEASURED);
    return new Set(own).size < own.length;
  });
  // A missing rank has its own line.
  const seen = new Set(columns.flatMap(({ id }) => (id === 'rank' ? [] : texts(id))));
  const noted = notes.map(({ mark }) => mark);
  const unnoted = new Set([...seen].filter((text) => !noted.includes(text)));
  const missing = rows.length === 0 ? [] : lacking(columns, sources, unranked);
  return [
    signNames(unnoted),
    shared ? 'designs of one rank (#) cannot be told apart' : '',
    unranked ? 'no rank (#): too few blocks to tell a design from others' : '',
    seen.has(NOT_MEASURED) ? `${NOT_MEASURED} not measured` : '',
    missing.length > 0 ? `not measured in this run: ${missing.join(', ')}` : '',
    keysNote(texts('variant')),
    UNIT_NOTES[unit].caution,
  ].filter((line) => line !== '');
}

/** What the verdicts' signs mean, of those that were seen. */
export function signNames(seen: ReadonlySet<string>): string {
  const signs = SIGNS.filter(([sign]) => seen.has(sign));
  return signs.map((sign) => sign.join(' ')).join(', ');
}

/** What a table says of its arms of `--keys`; empty without one. */
export function keysNote(names: readonly string[]): string {
  return names.some(hasKeys)
    ? '@thread, @1000: an event counts under its thread’s key, or one of so many; choosing it is part of the cost, and @1 the control for that'
    : '';
}

/** The headings of absent columns. Exact counts never have intervals; `unranked` has its own line. */
function lacking(columns: readonly Column[], sources: readonly Column[], unranked: boolean): string[] {
  const here = new Set([...columns.map(({ id }) => id), unranked ? 'rank' : '']);
  const absent = sources.filter(({ id }) => !id.endsWith('interval') && !here.has(id));
  return absent.map(({ heading, id }) => heading || id);
}

/** The texts of a column, by row. */
function textsOf(rows: readonly Cell[][], columns: readonly Column[], column: string): string[] {
  const place = columns.findIndex(({ id }) => id === column);
  return rows.map((row) => row[place]?.text ?? NOT_MEASURED);
}
