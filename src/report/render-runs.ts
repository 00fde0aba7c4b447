// SPDX-License-Identifier: MIT
import type { Analysis } from '../analysis/types.js';
import { printableLines } from '../printable.js';
import { summaryCsv } from '../samples/csv/csv.js';
import { jsonText } from '../samples/disk/json.js';
import { kernelData } from './kernels/kernel-data.js';
import { renderKernels } from './kernels/render-kernels.js';
import { type RenderOptions, renderReport } from './render.js';
import { ofKernels, type ReportedRun } from './run-groups.js';

/** Markdown has no width, and no colour. */
export const MARKDOWN = { format: 'markdown', width: 0, colour: false } as const;

/**
 * Runs again: in Markdown and for a terminal one after another, each as its report.md is; before them, where they are of
 * different kernels in one unit, one table over all. CSV and JSON are one document: the rows of all runs; an array where
 * there are several, where each has what `kernelData` says if they can stand in one table. Ends with a line end.
 * @throws ProbeBenchError `bad-row`, `bad-number` for what CSV or JSON cannot hold
 */
export function renderRuns(runs: readonly ReportedRun[], options: RenderOptions = MARKDOWN): string {
  if (options.format === 'csv')
    return printableLines(
      summaryCsv(runs.flatMap(({ analysis }) => analysis.groups.flatMap(({ rows }) => rows))),
    );
  if (options.format === 'json' && runs.length > 1) {
    const beside = standTogether(runs) ? kernelData(runs) : [];
    const documents = runs.map(({ environment, analysis, findings }, place) => {
      return { environment, analysis, findings, ...beside[place] };
    });
    return jsonText(documents, 'the reports');
  }
  const overview = standTogether(runs) ? [renderKernels(runs, options)] : [];
  const each = runs.map(({ analysis, environment, findings }) =>
    renderReport(analysis, environment, findings, options),
  );
  return [...overview, ...each].join('\n');
}

/** Whether runs can stand in one table: several, of different kernels in one unit, under one workload. */
export function standTogether(runs: readonly ReportedRun[]): boolean {
  const different = (fact: (analysis: Analysis) => string) =>
    new Set(runs.map(({ analysis }) => fact(analysis))).size;
  const alike = different(({ unit }) => unit) === 1 && different(({ workload }) => workload) === 1;
  const known = runs.every(({ environment }) => environment !== null);
  return alike && known && runs.length > 1 && ofKernels(runs.map(({ analysis }) => analysis));
}
