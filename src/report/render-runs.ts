// SPDX-License-Identifier: MIT
import type { Analysis } from '../analysis/types.js';
import type { ColumnSet } from '../samples/shown.js';
import { renderKernels } from './kernels/render-kernels.js';
import { renderReport } from './render.js';
import type { ReportedRun } from './run-groups.js';

const MARKDOWN = { format: 'markdown', width: 0, colour: false } as const;

/**
 * Runs as Markdown, one after another, each as its report.md is; before them, where they are of different kernels in
 * one unit, one table over all.
 * @param columns of each run's own table
 */
export function renderRuns(runs: readonly ReportedRun[], columns: ColumnSet = 'usual'): string {
  const each = runs.map(({ analysis, environment, findings }) =>
    renderReport(analysis, environment, findings, { ...MARKDOWN, columns }),
  );
  return [...overview(runs), ...each].join('\n');
}

/** One table over all kernels, where there are several that can stand in one. */
function overview(runs: readonly ReportedRun[]): string[] {
  const different = (fact: (analysis: Analysis) => string) =>
    new Set(runs.map(({ analysis }) => fact(analysis))).size;
  const alike = different(({ unit }) => unit) === 1 && different(({ workload }) => workload) === 1;
  const known = runs.every(({ environment }) => environment !== null);
  if (!alike || !known || runs.length < 2 || different(({ kernel }) => kernel) < runs.length) return [];
  return [renderKernels(runs, MARKDOWN)];
}
