// SPDX-License-Identifier: MIT
import type { Status } from '../../../samples/environment.js';
import type { Unit } from '../../../samples/sample.js';
import type { SummaryRow } from '../../../samples/summary.js';
import type { DrawnRow } from '../../plots/drawn-row.js';
import type { FlameData } from './flame-data.js';

/** What a page's script knows: it stands in the page as JSON, and what is shown is made of it alone. */
export interface PageData {
  groups: GroupData[];
}

/** Runs that share an axis. */
export interface GroupData {
  /** tells it from the others */
  name: string;
  unit: Unit;
  /** `an event`, `a run` */
  event: string;
  /** a user's command by the clock: its costs have no parts, and no rate */
  command: boolean;
  across: 'kernel' | 'run';
  /** kernels the newest first, other runs in the order given */
  runs: RunData[];
  /** ascending */
  threads: number[];
  /** of the table of all figures, those in which anything was measured */
  columns: FigureColumn[];
  designs: DesignData[];
  /** its runs' profiles, of runs that have any */
  flame: FlameData;
}

export interface RunData {
  label: string;
  /** empty where it is not known */
  arch: string;
  /** places of the runs that its order of designs is held against: the kernel before of its architecture */
  before: number | null;
  /** the first of its architecture, where that is another than the one before */
  first: number | null;
  /** and the kernel of its series on the first architecture, where it is not of that */
  twin: number | null;
  /** by thread count: baseline, control and noise floor, in words; empty where it was not measured at that */
  headings: string[];
  baselines: string[];
}

export interface FigureColumn {
  id: string;
  heading: string;
  unit: string;
  kind: 'text' | 'number';
}

export interface DesignData extends Pick<SummaryRow, 'variant' | 'hook' | 'store' | 'title'> {
  /** by thread count, then by run; null where the run does not know the design */
  cells: (CellData | null)[][];
}

/** A design on a run at a thread count. */
export interface CellData
  extends Omit<DrawnRow, 'variant' | 'hook' | 'store'>,
    Pick<SummaryRow, 'verdict' | 'rank'> {
  status: Status;
  /** why it was not measured; empty where it was */
  reason: string;
  /** by column; empty where nothing was measured */
  texts: string[];
  /** of footnotes */
  marks: string;
}
