// SPDX-License-Identifier: MIT
import { COLUMN_SETS, type ColumnSet } from './column-sets.js';
import type { Unit } from './sample.js';
import { VECTOR_COLUMNS, type VectorColumn } from './vector.js';

/** How a table spells a column, which says its unit and how it is aligned. */
export type Spelling = 'text' | 'rank' | 'verdict' | 'amount' | 'count' | 'interval' | 'percent' | 'bytes';

/** How a table shows a column. */
export interface Shown {
  heading: string;
  spelling: Spelling;
  /** 0 is never dropped; the highest is dropped first where the width is short */
  priority: number;
  /** before the columns that are defined before it */
  first?: boolean;
  /** of an interval: the column of its other bound; both are shown together, as `interval` */
  to?: string;
  /** the sets that it is of; only the usual one where not given */
  sets?: readonly ColumnSet[];
  /** the one unit in which it is measured at all */
  only?: Unit;
  /** a figure below this cannot be: tables have none, and a warning of the row says why */
  least?: number;
}

/** A column of amounts in the run's unit, in the usual table. */
export function shown(heading: string, priority: number): Shown {
  return { heading, priority, spelling: 'amount' };
}

/** A column of every set: it names a row, or judges it. */
export function alwaysShown(heading: string, spelling: Spelling, priority: number): Shown {
  return { heading, priority, spelling, sets: COLUMN_SETS };
}

/** In the usual table, too: each takes far more time than the one instruction it counts for. */
const DEAR: readonly VectorColumn[] = ['traps', 'atomics'];
/** Where the width is short, other figures than cost and lost go before these; the rest of the vector goes first. */
const [DEAR_PRIORITY, PRIORITY] = [6, 15];

/** A column of the vector. */
export function shownCount(column: VectorColumn): Shown {
  const place = DEAR.indexOf(column);
  return {
    heading: column.replace('_', ' '),
    spelling: 'count',
    only: 'insn',
    ...(place < 0
      ? { priority: PRIORITY + VECTOR_COLUMNS.indexOf(column), sets: ['vector'] }
      : { priority: DEAR_PRIORITY + place, sets: COLUMN_SETS }),
  };
}
