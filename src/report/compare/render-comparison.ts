// SPDX-License-Identifier: MIT
import type { Comparison, Measurement } from '../../analysis/compare/compare-types.js';
import { jsonText } from '../../samples/disk/json.js';
import type { RenderOptions } from '../render.js';
import { markdown } from '../text/markdown.js';
import { terminal } from '../text/terminal.js';
import { compareCsv } from './compare-csv.js';
import { compareFindings, compareTable } from './compare-table.js';

/**
 * A comparison: `table` for a terminal, `markdown` for a review (with what makes the runs less comparable, and
 * their conditions), `csv` with a line for each cell, `json`. Ends with a line end.
 * @throws ProbeBenchError `bad-number` for what JSON cannot hold
 */
export function renderComparison(comparison: Comparison, options: RenderOptions): string {
  switch (options.format) {
    case 'csv':
      return compareCsv(comparison);
    case 'json':
      return jsonText(plain(comparison), 'the comparison');
    case 'markdown': {
      const table = compareTable(comparison);
      const doubts = comparison.warnings.map(({ text }) => text);
      const places = comparison.sources.flatMap(({ label, environment }) =>
        environment === null ? [] : [{ label, environment }],
      );
      return markdown(
        { ...table, alerts: [...doubts, ...table.alerts] },
        compareFindings(comparison),
        places,
      );
    }
    case 'table':
      return terminal(compareTable(comparison), compareFindings(comparison), options);
  }
}

/** Without what is not for others: the blocks, and that each knows the other. */
function plain({ sources, tables, columns, ...rest }: Comparison) {
  return {
    ...rest,
    columns,
    sources: sources.map(({ measurements: _, environment, ...source }) => ({
      ...source,
      tool: environment?.tool ?? null,
      accelerator: environment?.accelerator ?? null,
    })),
    tables: tables.map(({ rows, flips, ...table }) => ({
      ...table,
      rows: rows.map(({ cells, ...row }) => ({ ...row, cells: cells.map(plainCell) })),
      rank_changes: flips.map(({ before, after, risen, fallen }) => {
        return { before: columns[before], after: columns[after], now_cheaper: risen, now_dearer: fallen };
      }),
    })),
  };
}

function plainCell(cell: Measurement | null) {
  if (cell === null) return null;
  const { source: _, costs: _c, ...known } = cell;
  return known;
}
