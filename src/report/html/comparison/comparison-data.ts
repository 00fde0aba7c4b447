// SPDX-License-Identifier: MIT
import type { Outcome } from '../../../analysis/statistics/change.js';
import type { Unit } from '../../../samples/sample.js';
import type { SummaryRow } from '../../../samples/summary.js';
import type { Refusal } from '../../table/model.js';

/** What the page of a comparison shows, as JSON: its script makes every view of it. */
export interface ComparisonData {
  title: string;
  unit: Unit;
  /** `an event`, `a run` */
  event: string;
  /** what bounds are called: `95 %`, of exact counts `range` */
  bounds: string;
  /** what heads the rows, such as `variant` */
  row: string;
  /** what heads the columns, the first of which is the base */
  columns: string[];
  /** which kernels they are; empty where nothing was measured */
  kernels: string;
  /** the order that was asked for, `-` before it for descending */
  sort: string;
  /** null where nothing is gated */
  threshold: ThresholdData | null;
  gate: GateData | null;
  /** what makes the runs less comparable than they look, and doubts about each */
  alerts: string[];
  findings: string[];
  tables: TableData[];
  refusals: Refusal[];
  /** what the signs mean */
  legend: string[];
}

/** The rows of one thread count that any column measured. */
export interface TableData {
  /** `1 thread`; empty where threads are in the rows or columns */
  heading: string;
  rows: RowData[];
}

/** A row: for each column what it measured, and how that differs from the first. */
export interface RowData {
  name: string;
  cells: (CellData | null)[];
  changes: (ChangeData | null)[];
  /** what the gate says of each column; null of the first, of what it says nothing of, and without a gate */
  held: (Held | null)[];
}

/** Costs are per event, in the unit. */
export interface CellData extends Pick<SummaryRow, 'cost' | 'status' | 'reason'> {
  low: number | null;
  high: number | null;
}

export interface ChangeData {
  change: number;
  low: number | null;
  high: number | null;
  ratio: number | null;
  ratio_low: number | null;
  ratio_high: number | null;
  p: number | null;
  outcome: Outcome;
}

/** The change that a gate lets pass. */
export interface ThresholdData {
  value: number;
  unit: Unit | '%';
  /** `20 insn` */
  text: string;
}

/** What a gate says of one change: `lost` is what is measured no longer. */
export type Held = 'within' | 'beyond' | 'lost' | 'unjudged';

/** What a gate found: one sentence, then a line for each regression, then what could not be judged. */
export interface GateData {
  verdict: string;
  tone: 'good' | 'bad' | 'doubtful';
  regressions: string[];
  unjudged: string[];
}

/** Stands between the names of designs that changed alike by function. */
export const BETWEEN_NAMES = ', ';
