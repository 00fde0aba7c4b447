// SPDX-License-Identifier: MIT
import type { Change, Comparison, Measurement, Row } from '../../../analysis/compare/compare-types.js';
import type { Gate } from '../../../analysis/compare/gate.js';
import type { Threshold } from '../../../analysis/compare/threshold.js';
import { anEvent } from '../../../samples/command.js';
import { levelName } from '../../compare/compare-columns.js';
import { compareFindings, compareTable } from '../../compare/compare-table.js';
import { sizeOf } from '../../compare/gate-notes.js';
import { columnName } from '../../table/labels.js';
import { UNIT_NOTES } from '../../table/unit-notes.js';
import type { CellData, ChangeData, ComparisonData, RowData } from './comparison-data.js';
import { gateData, heldOf } from './gate-data.js';

/** What a comparison is judged and sorted by. */
export interface Shown {
  gate: { found: Gate; threshold: Threshold } | null;
  sort: string;
}

/** The data of a comparison's page. */
export function comparisonData(comparison: Comparison, { gate, sort }: Shown): ComparisonData {
  const { unit, workload, alpha, row, columns, tables, warnings } = comparison;
  const { title, kernels = '', standIns, alerts, refusals, legend } = compareTable(comparison);
  const held = heldOf(comparison, gate?.found ?? null);
  return {
    title,
    unit,
    event: anEvent(workload ?? ''),
    bounds: UNIT_NOTES[unit].bounds(levelName(alpha)),
    row,
    columns: columns.map(columnName),
    kernels,
    sort,
    threshold: gate && { ...gate.threshold, text: sizeOf(gate.threshold) },
    gate: gate && gateData(gate.found, unit, gate.threshold),
    alerts: [
      ...warnings.map(({ text }) => text),
      ...standIns.map((text) => `The host’s kernel ${text}`),
      ...alerts,
    ],
    findings: compareFindings(comparison).map(({ text }) => text),
    tables: tables.map(({ heading, rows }) => {
      const measured = rows.filter(({ cells }) => cells.some((cell) => cell?.cost != null));
      return { heading, rows: measured.map((one) => rowData(one, held(heading, one))) };
    }),
    refusals,
    legend,
  };
}

function rowData({ name, cells, changes }: Row, held: RowData['held']): RowData {
  return { name, cells: cells.map(cellData), changes: changes.map(changeData), held };
}

function cellData(cell: Measurement | null): CellData | null {
  if (cell === null) return null;
  const { cost, bounds, status, reason } = cell;
  return { cost, low: bounds?.low ?? null, high: bounds?.high ?? null, status, reason };
}

function changeData(found: Change | null): ChangeData | null {
  if (found === null) return null;
  const { change, bounds, ratio, ratioBounds, p, outcome } = found;
  const [low, high] = [bounds?.low ?? null, bounds?.high ?? null];
  const [ratio_low, ratio_high] = [ratioBounds?.low ?? null, ratioBounds?.high ?? null];
  return { change, low, high, ratio, ratio_low, ratio_high, p, outcome };
}
