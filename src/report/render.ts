// SPDX-License-Identifier: MIT
import { type Finding, usualFindings } from '../analysis/findings/findings.js';
import type { Analysis } from '../analysis/types.js';
import { printableLines } from '../printable.js';
import type { ColumnSet } from '../samples/column-sets.js';
import { summaryCsv } from '../samples/csv/csv.js';
import { jsonText } from '../samples/disk/json.js';
import type { Environment } from '../samples/environment.js';
import type { ReportTable } from './table/model.js';
import { reportTable } from './table/table.js';
import type { Place } from './text/conditions.js';
import { markdown } from './text/markdown.js';
import { type TerminalOptions, terminal } from './text/terminal.js';

/** How a report is rendered; width and colour bear on `table` only, columns on `table` and `markdown`. */
export interface RenderOptions extends TerminalOptions {
  format: 'table' | 'markdown' | 'csv' | 'json';
  /** the usual ones where not given; CSV and JSON have all */
  columns?: ColumnSet;
  /** every finding, not the usual ones alone; JSON always has all */
  all?: boolean;
}

/**
 * The report of a run: `table` for a terminal, `markdown` as in report.md, `csv` as in summary.csv, `json` with
 * environment (null if not known), analysis and findings. Ends with a line end.
 * @throws ProbeBenchError `bad-row`, `bad-number` for what CSV or JSON cannot hold
 */
export function renderReport(
  analysis: Analysis,
  environment: Environment | null,
  findings: readonly Finding[],
  options: RenderOptions,
): string {
  if (options.format === 'csv')
    return printableLines(summaryCsv(analysis.groups.flatMap(({ rows }) => rows)));
  if (options.format === 'json') return jsonText({ environment, analysis, findings }, 'the report');
  const places = [{ label: analysis.run, environment }];
  const said = options.all ? findings : usualFindings(findings);
  return renderTable(reportTable(analysis, environment, options.columns), said, places, options);
}

/** A table for people: in Markdown, with the conditions, or for a terminal. */
export function renderTable(
  table: ReportTable,
  findings: readonly Finding[],
  places: readonly Place[],
  options: RenderOptions,
): string {
  return options.format === 'markdown'
    ? markdown(table, findings, places)
    : terminal(table, findings, options);
}
