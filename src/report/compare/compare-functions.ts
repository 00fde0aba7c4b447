// SPDX-License-Identifier: MIT
import type { Comparison, Measurement } from '../../analysis/compare/compare-types.js';
import { costChange } from '../../analysis/profile/changes.js';
import type { Explained } from '../../analysis/profile/explained.js';
import type { FunctionChange } from '../by-function.js';

/** A design that is known by function in the first column and in another, and how the two differ. */
export interface ComparedFunctions extends FunctionChange {
  before: Explained;
  after: Explained;
}

/** How the designs differ that are known by function in the first column and in another. */
export function comparedByFunction({ tables, columns }: Comparison): ComparedFunctions[] {
  const rows = tables.flatMap((table) => table.rows);
  return rows.flatMap(({ cells: [first, ...others] }) =>
    others.flatMap((other, place): ComparedFunctions[] => {
      const [before, after] = [explainedOf(first), explainedOf(other)];
      if (before?.variant === undefined || before.variant !== after?.variant) return [];
      const [from = '', to = ''] = [columns[0], columns[place + 1]];
      return [{ ...costChange(before, after), from, to, before, after }];
    }),
  );
}

function explainedOf(cell: Measurement | null | undefined): Explained | undefined {
  return cell?.cost == null ? undefined : cell.source.explained.get(cell.variant);
}
