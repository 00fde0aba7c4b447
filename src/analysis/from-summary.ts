// SPDX-License-Identifier: MIT
import { type Environment, loadName, type Warning } from '../samples/environment.js';
import type { SummaryRow } from '../samples/summary.js';
import type { Analysis, Group } from './types.js';

/** What a summary does not hold is said with it. */
const FROM_SUMMARY: Warning = {
  code: 'from-summary',
  text: 'from summary.csv alone, which holds neither the A/A control nor what the warnings say',
};

/**
 * What the rows of a summary.csv still say of their runs, one analysis for each run: everything but the
 * control, the noise floor and the texts of the warnings. Rows keep their order.
 */
export function analysesOfSummary(rows: readonly SummaryRow[], environment: Environment | null): Analysis[] {
  const runs = grouped(rows, ({ run, kernel, target, unit }) => JSON.stringify([run, kernel, target, unit]));
  return runs.map((own): Analysis => {
    const { run, kernel, target, unit } = own[0] as SummaryRow;
    const groups = grouped(own, ({ threads }) => String(threads)).map(groupOf);
    return {
      ...{ run, kernel, target, unit },
      workload: environment === null ? 'unknown workload' : loadName(environment.options),
      ...(environment?.options.rate !== undefined && { rate: environment.options.rate }),
      groups: groups.sort((a, b) => a.threads - b.threads),
      warnings: [FROM_SUMMARY, ...(environment?.warnings ?? [])],
    };
  });
}

function groupOf(rows: SummaryRow[]): Group {
  const baseline = rows.find((row) => row.baseline !== null)?.baseline ?? null;
  return { threads: rows[0]?.threads ?? 1, baseline, control: null, floor: null, biased: false, rows };
}

function grouped(rows: readonly SummaryRow[], key: (row: SummaryRow) => string): SummaryRow[][] {
  const groups = new Map<string, SummaryRow[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups.values()];
}
