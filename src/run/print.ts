// SPDX-License-Identifier: MIT
import { renderKernels } from '../report/kernels/render-kernels.js';
import { type RenderOptions, renderReport } from '../report/render.js';
import { summaryCsv } from '../samples/csv/csv.js';
import { jsonText } from '../samples/disk/json.js';
import type { Result } from './results.js';
import { printText, renderOptions } from './stdout.js';

/**
 * Prints the results on stdout: one report a target; of several kernels in one unit a single table with a
 * column each. CSV and JSON stay one document.
 */
export function print(results: readonly Result[], format: RenderOptions['format']): void {
  printText(text(results, renderOptions(format)));
  for (const { run } of results) process.stderr.write(`results in ${run.ledger.folder}\n`);
}

function text(results: readonly Result[], options: RenderOptions): string {
  const alone = ({ analysis, run, found }: Result) => renderReport(analysis, run.environment, found, options);
  const [only] = results;
  if (only !== undefined && results.length === 1) return alone(only);
  const analyses = results.map(({ analysis }) => analysis);
  if (options.format === 'csv')
    return summaryCsv(analyses.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows)));
  if (options.format === 'json')
    return jsonText(
      results.map(({ run: { environment }, analysis, found: findings }) => {
        return { environment, analysis, findings };
      }),
      'the reports',
    );
  const units = new Set(analyses.map(({ unit }) => unit));
  if (units.size > 1) return results.map(alone).join('\n');
  const runs = results.map(({ run, analysis }) => ({ analysis, environment: run.environment }));
  return renderKernels(runs, options);
}
