// SPDX-License-Identifier: MIT
import type { Finding } from '../analysis/findings/findings.js';
import type { Analysis } from '../analysis/types.js';
import { summaryCsv } from '../samples/csv/csv.js';
import { jsonText } from '../samples/disk/json.js';
import type { Environment } from '../samples/environment.js';
import { reportTable } from './table/table.js';
import { markdown } from './text/markdown.js';
import { type TerminalOptions, terminal } from './text/terminal.js';

/** How a report is rendered; width and colour bear on `table` only. */
export interface RenderOptions extends TerminalOptions {
  format: 'table' | 'markdown' | 'csv' | 'json';
}

/**
 * The report of a run: `table` for a terminal, `markdown` as in report.md, `csv` as in summary.csv, `json`
 * with environment, analysis and findings. Of an environment that is null nothing is said. Ends with a line end.
 * @throws ProbeBenchError `bad-row`, `bad-number` for what CSV or JSON cannot hold
 */
export function renderReport(
  analysis: Analysis,
  environment: Environment | null,
  findings: readonly Finding[],
  options: RenderOptions,
): string {
  switch (options.format) {
    case 'csv':
      return summaryCsv(analysis.groups.flatMap(({ rows }) => rows));
    case 'json':
      return jsonText({ environment, analysis, findings }, 'the report');
    case 'markdown':
      return markdown(
        reportTable(analysis, environment),
        findings,
        environment === null ? [] : [{ label: analysis.run, environment }],
      );
    case 'table':
      return terminal(reportTable(analysis, environment), findings, options);
  }
}
