// SPDX-License-Identifier: MIT
import { stringify } from 'csv-stringify/sync';
import type { Explained } from '../../analysis/profile/explained.js';
import { printableLines } from '../../printable.js';
import { encodeCell } from '../../samples/csv/csv-cells.js';
import { EXECUTED } from '../../samples/profile.js';
import { exact } from './count.js';
import { functionsOf, type NameOf } from './place-rows.js';

/** The header of a profile's CSV, in order: a contract with other programs. */
export const EXPLAIN_COLUMNS = ['kernel', 'workload', 'variant', 'name', ...EXECUTED, 'arch'] as const;

/**
 * Profiles as CSV, header first: a line for each function, or group by `groupOf`. What no function holds, if
 * anything, is a line without a name: the instructions of a design's lines are its cost.
 */
export function profileCsv(explained: readonly Explained[], groupOf?: NameOf): string {
  const lines = explained.flatMap((one) => {
    const { kernel, arch, workload, variant, untold } = one;
    const named = functionsOf(one, groupOf).map((place) => [
      ...[kernel, workload, variant, place.name],
      ...EXECUTED.map((column) => exact(place[column])),
      arch,
    ]);
    if (exact(untold) === 0) return named;
    return [...named, [kernel, workload, variant, null, exact(untold), null, null, null, arch]];
  });
  const records = [[...EXPLAIN_COLUMNS], ...lines.map((line) => line.map(encodeCell))];
  return printableLines(stringify(records, { quoted_match: /[\r\n]/ }));
}
