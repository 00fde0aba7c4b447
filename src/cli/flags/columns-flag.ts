// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { nearest } from '../../nearest.js';
import { COLUMN_SETS, type ColumnSet } from '../../samples/column-sets.js';
import { once, quoted } from './given.js';
import { text } from './kinds.js';

/** Which columns a table has. */
export const COLUMNS_FLAG = text(
  'the table’s columns: usual (default), or vector: an event’s traps, atomics, loads and so on (exact runs)',
);

/** The set that --columns names; the usual one without it. @throws ProbeBenchError `bad-flag` (usage) */
export function columnsOf(given: unknown): ColumnSet {
  const name = once('columns', given);
  if (name === null) return COLUMN_SETS[0];
  const set = COLUMN_SETS.find((known) => known === name);
  if (set !== undefined) return set;
  const message = `--columns: ${quoted(name)} is not a set of columns: there are ${COLUMN_SETS.join(', ')}`;
  throw wrongUsage('bad-flag', message, `nearest: ${nearest(name, COLUMN_SETS)[0]}`);
}
