// SPDX-License-Identifier: MIT
import type { Analysis } from '../analysis/types.js';
import type { ColumnSet } from '../samples/column-sets.js';
import { renderKernels } from './kernels/render-kernels.js';
import { renderReport } from './render.js';
import type { ReportedRun } from './run-groups.js';

/** Markdown has no width, and no colour. */
export const MARKDOWN = { format: 'markdown', width: 0, colour: false } as const;

/**
 * Runs as Markdown, one after another, each as its report.md is; before them, where they are of different kernels in
 * one unit, one table over all.
 * @param columns of each run's own table
 * @param all every finding, not the usual ones alone
 */
export function renderRuns(runs: readonly ReportedRun[], columns: ColumnSet = 'usual', all = false): string {
  const each = runs.map(({ analysis, environment, findings }) =>
    renderReport(analysis, environment, findings, { ...MARKDOWN, columns, all }),
  );
  return [...overview(runs, all), ...each].join('\n');
}

/** One table over all kernels, where there are several that can stand in one. */
function overview(runs: readonly ReportedRun[], all: boolean): string[] {
  return standTogether(runs) ? [renderKernels(runs, { ...MARKDOWN, all })] : [];
}

/** Whether runs can stand in one table: several, of different kernels in one unit, under one workload. */
export function standTogether(runs: readonly ReportedRun[]): boolean {
  const different = (fact: (analysis: Analysis) => string) =>
    new Set(runs.map(({ analysis }) => fact(analysis))).size;
  const alike = different(({ unit }) => unit) === 1 && different(({ workload }) => workload) === 1;
  const known = runs.every(({ environment }) => environment !== null);
  return alike && known && runs.length > 1 && different(({ kernel }) => kernel) === runs.length;
}
