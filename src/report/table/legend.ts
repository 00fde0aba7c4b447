// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import { hasKeys } from '../../variants/keys.js';
import { TABLE_COLUMNS, VERDICTS } from './columns.js';
import type { Cell, Column, Footnote, Section } from './model.js';
import { NOT_MEASURED } from './number.js';

const MEANINGS = {
  differs: 'differs from the baseline',
  equivalent: 'equivalent to it',
  inconclusive: 'inconclusive',
} as const;

/** What the signs of a table mean, of those that occur in it and in no note, and which columns it lacks. */
export function legend(
  sections: readonly Section[],
  columns: readonly Column[],
  unit: Unit,
  notes: readonly Footnote[],
  sources: readonly Column[] = TABLE_COLUMNS,
): string[] {
  const rows = sections.flatMap((section) => section.rows);
  const unranked = rows.filter((row) => lacksRank(row, columns));
  const seen = new Set(rows.flatMap((row) => signsOf(row, columns)));
  const noted = new Set(notes.map(({ mark }) => mark));
  const verdicts = (Object.keys(VERDICTS) as (keyof typeof VERDICTS)[]).filter(
    (verdict) => seen.has(VERDICTS[verdict]) && !noted.has(VERDICTS[verdict]),
  );
  const missing = rows.length === 0 ? [] : lacking(columns, sources, unranked.length > 0);
  return [
    verdicts.map((verdict) => `${VERDICTS[verdict]} ${MEANINGS[verdict]}`).join(', '),
    ranksShared(sections, columns) ? 'designs of one rank (#) cannot be told apart' : '',
    unranked.length > 0 ? 'no rank (#): too few blocks to tell a design from others' : '',
    seen.has(NOT_MEASURED) ? `${NOT_MEASURED} not measured` : '',
    missing.length > 0 ? `not measured in this run: ${missing.join(', ')}` : '',
    keysNote(namesOf(sections, columns)),
    unit === 'insn' ? INSTRUCTIONS : '',
  ].filter((line) => line !== '');
}

/** What a table with arms of `--keys` says of them; empty without one. */
export function keysNote(names: readonly string[]): string {
  return names.some(hasKeys)
    ? '@thread, @1000: an event counts under its thread’s key, or one of so many; choosing it is part of the cost, and @1 the control for that'
    : '';
}

/** What every table in instructions says. */
export const INSTRUCTIONS =
  'insn: instructions, exact, not time: a trap, an atomic or a cache miss costs more than it counts for';

/**
 * Without an interval nothing was left unmeasured: exact counts have none, and a warning tells too few blocks.
 * Nor without a rank that is told to be lacking.
 */
function lacking(columns: readonly Column[], sources: readonly Column[], unranked: boolean): string[] {
  const here = new Set([...columns.map(({ id }) => id), ...(unranked ? ['rank'] : [])]);
  const absent = sources.filter(({ id }) => !id.endsWith('interval') && !here.has(id));
  return absent.map(({ heading, id }) => heading || id);
}

function textOf(row: readonly Cell[], columns: readonly Column[], column: string): string {
  return row[columns.findIndex(({ id }) => id === column)]?.text ?? NOT_MEASURED;
}

/** A cost without a rank: its blocks are too few to place it. */
function lacksRank(row: readonly Cell[], columns: readonly Column[]): boolean {
  return textOf(row, columns, 'rank') === NOT_MEASURED && textOf(row, columns, 'cost') !== NOT_MEASURED;
}

/** A row's texts, but for a rank that it lacks, which is told by itself. */
function signsOf(row: readonly Cell[], columns: readonly Column[]): string[] {
  const lacks = lacksRank(row, columns);
  return row.filter((_, place) => !lacks || columns[place]?.id !== 'rank').map(({ text }) => text);
}

function namesOf(sections: readonly Section[], columns: readonly Column[]): string[] {
  return sections.flatMap(({ rows }) => rows.map((row) => textOf(row, columns, 'variant')));
}

function ranksShared(sections: readonly Section[], columns: readonly Column[]): boolean {
  return sections.some(({ rows }) => {
    const ranks = rows.map((row) => textOf(row, columns, 'rank')).filter((text) => text !== NOT_MEASURED);
    return new Set(ranks).size < ranks.length;
  });
}
