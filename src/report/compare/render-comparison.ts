// SPDX-License-Identifier: MIT
import type { Comparison, Measurement } from '../../analysis/compare/compare-types.js';
import { jsonText } from '../../samples/disk/json.js';
import { type FunctionChange, functionData, functionFindings } from '../by-function.js';
import { rankChangeData } from '../kernels/rank-changes.js';
import { type RenderOptions, renderTable } from '../render.js';
import { compareCsv } from './compare-csv.js';
import { comparedByFunction } from './compare-functions.js';
import { compareFindings, compareTable } from './compare-table.js';

/**
 * A comparison: `table` for a terminal; `markdown` with what a gate found, what makes the runs less comparable, and
 * their conditions; `csv` with a line for each cell; `json`. Ends with a line end.
 * @param gate what `gateNotes` says; none where nothing is gated
 * @throws ProbeBenchError `bad-number` for what JSON cannot hold
 */
export function renderComparison(
  comparison: Comparison,
  options: RenderOptions,
  gate: readonly string[] = [],
): string {
  if (options.format === 'csv') return compareCsv(comparison);
  if (options.format === 'json') return jsonText(plain(comparison), 'the comparison');
  const table = compareTable(comparison);
  // On a terminal these stand on stderr, before the table.
  const said = [...gate, ...comparison.warnings.map(({ text }) => text)];
  if (options.format === 'markdown') table.alerts.unshift(...said);
  const where = ({ to }: FunctionChange) => (comparison.columns.length > 2 ? ` in ${to}` : '');
  const byFunction = functionFindings(comparedByFunction(comparison), where);
  const findings = [...compareFindings(comparison), ...byFunction];
  return renderTable(table, findings, comparison.sources, options);
}

/** Without the costs of single blocks; of a cell's source with the kernel alone. */
function plain(comparison: Comparison) {
  const { sources, tables, columns, ...rest } = comparison;
  return {
    ...rest,
    ...functionData(comparedByFunction(comparison)),
    columns,
    sources: sources.map(({ measurements: _, statistics: _s, explained: _e, environment, ...source }) => ({
      ...source,
      tool: environment?.tool ?? null,
      accelerator: environment?.accelerator ?? null,
    })),
    tables: tables.map(({ rows, flips, ...table }) => ({
      ...table,
      rows: rows.map(({ cells, ...row }) => ({ ...row, cells: cells.map(plainCell) })),
      rank_changes: rankChangeData(flips, columns),
    })),
  };
}

function plainCell(cell: Measurement | null) {
  if (cell === null) return null;
  const { source, costs: _, ...known } = cell;
  const { kernel, arch } = source;
  return { kernel, arch, ...known };
}
