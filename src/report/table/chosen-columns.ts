// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';
import type { ColumnSet } from '../../samples/column-sets.js';
import type { Unit } from '../../samples/sample.js';
import { type ColumnSource, tableColumns } from './columns.js';
import { commandColumns } from './command-columns.js';
import { rateColumns } from './rate-columns.js';

/** Why a run has nothing of a set that was asked for. */
const WHY: Readonly<Record<Unit, string>> = {
  ns: 'a clock counts none of it, exact runs do (--exact)',
  insn: 'QEMU did not count it in this run, or the run is older than that',
};

/**
 * The columns of a run's table. Where nothing was measured of those that only the set asked for has, they are the usual
 * ones, and `note` says why; it is empty else.
 */
export function chosenColumns(
  analysis: Analysis,
  set: ColumnSet,
): { sources: readonly ColumnSource[]; note: string } {
  const { unit } = analysis;
  if (set === 'usual' || isMeasured(analysis, set)) return { sources: columnsOf(analysis, set), note: '' };
  const note = `--columns ${set}: nothing of it was measured, so these are the usual columns: ${WHY[unit]}`;
  return { sources: columnsOf(analysis, 'usual'), note };
}

function isMeasured({ unit, groups }: Analysis, set: ColumnSet): boolean {
  const usual = tableColumns(unit, 'usual');
  const own = tableColumns(unit, set).filter((column) => !usual.includes(column));
  const rows = groups.flatMap((group) => group.rows);
  return own.some(({ key }) => rows.some((row) => key(row) !== null));
}

/** A command and a rate have columns of their own. */
function columnsOf({ unit, rate, groups }: Analysis, set: ColumnSet): readonly ColumnSource[] {
  const command = groups[0]?.command;
  if (command !== undefined) return commandColumns(() => command);
  return rate === undefined ? tableColumns(unit, set) : rateColumns(rate);
}
