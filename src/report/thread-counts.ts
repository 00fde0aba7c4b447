// SPDX-License-Identifier: MIT
import type { Analysis } from '../analysis/types.js';
import type { SummaryRow } from '../samples/summary.js';

/** Every thread count at which any of the runs measured, ascending. */
export function threadCounts(analyses: readonly Analysis[]): number[] {
  const counts = new Set(analyses.flatMap(({ groups }) => groups.map(({ threads }) => threads)));
  return [...counts].sort((a, b) => a - b);
}

/** A run's rows at a thread count; none where it has not measured at it. */
export function rowsAt({ groups }: Analysis, threads: number): SummaryRow[] {
  return groups.find((group) => group.threads === threads)?.rows ?? [];
}
