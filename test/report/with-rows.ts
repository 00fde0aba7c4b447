// SPDX-License-Identifier: MIT
import type { SummaryRow } from '../../src/samples/summary.js';
import { exact } from './fixture.js';

/** The exact run's analysis with its rows changed. */
export function withRows(change: (row: SummaryRow) => Partial<SummaryRow>): typeof exact.analysis {
  const [group] = exact.analysis.groups;
  const rows = (group?.rows ?? []).map((row) => ({ ...row, ...change(row) }));
  return { ...exact.analysis, groups: [{ ...group, rows }] } as typeof exact.analysis;
}
