// SPDX-License-Identifier: MIT
import { renderKernels } from '../report/kernels/render-kernels.js';
import type { RenderOptions } from '../report/render.js';
import { summaryCsv } from '../samples/csv/csv.js';
import { jsonText } from '../samples/disk/json.js';
import { printText } from './print-text.js';
import { type Result, rendered, renderOptions } from './results.js';

/**
 * Prints the results on stdout: one report a target; of several kernels in one unit a single table with a
 * column each. CSV and JSON stay one document.
 */
export function print(results: readonly Result[], format: RenderOptions['format']): void {
  const options = renderOptions(format);
  printText(text(results, options));
  for (const { run } of results) process.stderr.write(`results in ${run.ledger.folder}\n`);
}

function text(results: readonly Result[], options: RenderOptions): string {
  const [only] = results;
  if (only !== undefined && results.length === 1) return rendered(only, options);
  if (options.format === 'csv')
    return summaryCsv(results.flatMap(({ analysis }) => analysis.groups.flatMap(({ rows }) => rows)));
  if (options.format === 'json')
    return jsonText(
      results.map(({ run, analysis, found }) => ({
        environment: run.environment,
        analysis,
        findings: found,
      })),
      'the reports',
    );
  const units = new Set(results.map(({ analysis }) => analysis.unit));
  if (units.size > 1) return results.map((result) => rendered(result, options)).join('\n');
  const runs = results.map(({ run, analysis }) => ({ analysis, environment: run.environment }));
  return renderKernels(runs, options);
}
