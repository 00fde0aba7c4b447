// SPDX-License-Identifier: MIT
import { type Environment, titleName, type Warning } from '../samples/environment.js';
import type { SummaryRow } from '../samples/summary.js';
import { byRun } from './by-run.js';
import type { Analysis, Group } from './types.js';

const FROM_SUMMARY: Warning = {
  code: 'from-summary',
  text: 'from summary.csv alone, which holds neither the A/A control nor what the warnings say',
};

/**
 * What the rows of a summary.csv still say of their runs, one analysis for each run: everything but the
 * control, the noise floor and the texts of the warnings. Rows keep their order.
 */
export function analysesOfSummary(rows: readonly SummaryRow[], environment: Environment | null): Analysis[] {
  return byRun(rows).map((own) => {
    const { run, kernel, target, unit } = own[0] as SummaryRow;
    const counts = [...new Set(own.map(({ threads }) => threads))].sort((a, b) => a - b);
    return {
      ...{ run, kernel, target, unit },
      workload: environment === null ? 'unknown workload' : titleName(environment.options),
      rate: environment?.options.rate,
      groups: counts.map((threads) => groupOf(own, threads)),
      warnings: [FROM_SUMMARY, ...(environment?.warnings ?? [])],
    };
  });
}

function groupOf(run: readonly SummaryRow[], threads: number): Group {
  const rows = run.filter((row) => row.threads === threads);
  const baseline = rows.find((row) => row.baseline !== null)?.baseline ?? null;
  return { threads, baseline, control: null, floor: null, biased: false, rows };
}
