// SPDX-License-Identifier: MIT

import { usualFindings } from '../analysis/findings/findings.js';
import { groupBy } from '../group-by.js';
import { renderBrief } from '../report/brief/render-brief.js';
import { renderKernels } from '../report/kernels/render-kernels.js';
import type { RenderOptions } from '../report/render.js';
import { renderRuns } from '../report/render-runs.js';
import type { RunRequest } from './request.js';
import type { Result } from './results.js';
import { printText, renderOptions } from './stdout.js';
import { tell } from './tell.js';

/**
 * Prints the results on stdout: one report a target; of several kernels in one unit a single table with a
 * column each. CSV and JSON stay one document.
 */
export function print(
  results: readonly Result[],
  { format, brief, columns }: Pick<RunRequest, 'format' | 'brief' | 'columns'>,
): void {
  printText(brief ? renderBrief(results, columns) : rendered(results, { ...renderOptions(format), columns }));
  if (columns !== 'usual' && byLoad(results, format).some((some) => isOneTable(some, format)))
    tell(
      `--columns ${columns}: the table over several kernels has costs alone; \`report\` prints each run's own table with it`,
    );
  for (const result of results) {
    const more = format === 'json' ? '' : moreOf(result);
    tell(`results in ${result.ledger.folder}${more}`);
  }
}

/** A table for each load, but one document for programs. */
function rendered(results: readonly Result[], options: RenderOptions): string {
  const parts = byLoad(results, options.format).map((some) =>
    isOneTable(some, options.format) ? renderKernels(some, options) : renderRuns(some, options),
  );
  return parts.join('\n');
}

function byLoad(results: readonly Result[], format: RenderOptions['format']): Result[][] {
  if (format === 'csv' || format === 'json') return [[...results]];
  return [...groupBy(results, ({ environment }) => environment.options.workload).values()];
}

/** How many findings the report leaves out, and what prints them. */
function moreOf({ findings, ledger }: Result): string {
  const more = findings.length - usualFindings(findings).length;
  const what = more === 1 ? '1 more finding' : `${more} more findings`;
  return more === 0 ? '' : ` (${what}: probe-bench report ${ledger.folder} --all)`;
}

/** Whether the results are one table for people, a column each: kernels in one unit. */
function isOneTable(results: readonly Result[], format: RenderOptions['format']): boolean {
  const units = new Set(results.map(({ analysis }) => analysis.unit));
  return results.length > 1 && units.size === 1 && (format === 'table' || format === 'markdown');
}
