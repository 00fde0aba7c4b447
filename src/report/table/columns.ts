// SPDX-License-Identifier: MIT

import type { ColumnSet } from '../../samples/column-sets.js';
import type { Unit } from '../../samples/sample.js';
import type { Shown, Spelling } from '../../samples/shown.js';
import { COLUMNS, type SummaryRow } from '../../samples/summary.js';
import type { Column } from './model.js';
import { intervals, NOT_MEASURED, numbers, percents } from './number.js';

/** A column and how its cells are spelled: of all rows at once, which then agree in their decimals. */
export interface ColumnSource extends Column {
  texts: (rows: readonly SummaryRow[], unit: Unit) => string[];
  /** what a page sorts it by */
  key: (row: SummaryRow) => string | number | null;
}

/** The marks of the verdicts. */
export const VERDICTS = { differs: '≠', equivalent: '≈', inconclusive: '?' } as const;

type Spell = (values: Value[], unit: Unit, others: Value[]) => string[];
type Value = string | number | null;

const amounts: Spell = (values, unit) => numbers(values as (number | null)[], unit);

/** What each spelling makes of a column: its unit, how it is aligned, and its cells. */
const SPELLINGS: Readonly<Record<Spelling, { unit: string; align: Column['align']; spell: Spell }>> = {
  text: { unit: '', align: 'left', spell: (values) => values.map(String) },
  rank: { unit: '', align: 'right', spell: (values) => values.map((value) => String(value ?? NOT_MEASURED)) },
  verdict: { unit: '', align: 'left', spell: (values) => values.map(markOf) },
  amount: { unit: 'event', align: 'decimal', spell: amounts },
  count: { unit: '', align: 'decimal', spell: (values) => amounts(values, 'insn', []) },
  interval: { unit: 'event', align: 'right', spell: boundsOf },
  percent: { unit: '%', align: 'decimal', spell: (values) => percents(values as (number | null)[]) },
  bytes: {
    unit: 'bytes',
    align: 'decimal',
    spell: (values) => numbers(values as (number | null)[], 'bytes'),
  },
};

function markOf(value: Value): string {
  return value === null ? NOT_MEASURED : VERDICTS[value as keyof typeof VERDICTS];
}

function boundsOf(lows: Value[], unit: Unit, highs: Value[]): string[] {
  const pairs = lows.map((low, index) => [low, highs[index] ?? null] as [number | null, number | null]);
  return intervals(pairs, unit);
}

function sourceOf(name: keyof SummaryRow, { heading, spelling, priority, to, least }: Shown): ColumnSource {
  const { unit, align, spell } = SPELLINGS[spelling];
  const figureOf = (row: SummaryRow, column: string) => {
    const value = row[column as keyof SummaryRow] as Value;
    return least !== undefined && typeof value === 'number' && value < least ? null : value;
  };
  const valuesOf = (rows: readonly SummaryRow[], column: string) => rows.map((row) => figureOf(row, column));
  return {
    id: spelling === 'interval' ? 'interval' : name,
    heading,
    unit,
    align,
    priority,
    texts: (rows, run) => spell(valuesOf(rows, name), run, valuesOf(rows, to ?? name)),
    key: (row) => figureOf(row, name),
  };
}

const SHOWN = Object.entries(COLUMNS)
  .flatMap(([name, { shown }]) => (shown === null ? [] : [{ name: name as keyof SummaryRow, shown }]))
  .sort((a, b) => Number(b.shown.first ?? false) - Number(a.shown.first ?? false))
  .map(({ name, shown }) => ({ shown, source: sourceOf(name, shown) }));

/**
 * The columns of the main table of runs in a unit, from left to right: of summary.csv those of a set, or all that can be
 * measured in that unit.
 */
export function tableColumns(unit: Unit, set: ColumnSet | 'all'): ColumnSource[] {
  return SHOWN.filter(
    ({ shown: { only = unit, sets = ['usual'] } }) => only === unit && (set === 'all' || sets.includes(set)),
  ).map(({ source }) => source);
}
