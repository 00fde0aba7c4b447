// SPDX-License-Identifier: MIT
import { archOf } from '../analysis/arch-of.js';
import type { Finding } from '../analysis/findings/findings.js';
import type { Explained } from '../analysis/profile/explained.js';
import type { Analysis } from '../analysis/types.js';
import type { VisitCosts } from '../analysis/visits/visit-costs.js';
import { groupBy } from '../group-by.js';
import { printable } from '../printable.js';
import type { Environment } from '../samples/environment.js';
import type { Unit } from '../samples/sample.js';
import { runLabels } from './table/labels.js';

/** A run as it is reported; its environment is null where only its summary.csv is left. */
export interface ReportedRun {
  analysis: Analysis;
  environment: Environment | null;
  findings: readonly Finding[];
  /** what is known of its costs by function, by variant; where it has profiles */
  explained?: ReadonlyMap<string, Explained>;
  /** what its single visits found, by thread count; absent where no samples are left */
  visits?: readonly VisitCosts[];
}

/** A run and the name it goes by beside the others, printable. */
export interface LabelledRun extends ReportedRun {
  label: string;
}

/** A run in a table; its label is empty if it is alone there. */
export type NamedRun = Omit<LabelledRun, 'findings'>;

/** Runs that can share an axis: of one unit, one workload and one accelerator. */
export interface RunGroup {
  unit: Unit;
  workload: string;
  /** no two runs have the same label */
  runs: LabelledRun[];
  /** what labels name: kernels, if each run is on another */
  across: 'kernel' | 'run';
}

/** The groups, and the runs in each, in the order given. */
export function runGroups(runs: readonly ReportedRun[]): RunGroup[] {
  const alike = groupBy(runs, ({ analysis: { unit, workload }, environment }) =>
    JSON.stringify([unit, workload, environment?.accelerator ?? null]),
  );
  return [...alike.values()].map(groupOf);
}

function groupOf(runs: readonly ReportedRun[]): RunGroup {
  const analyses = runs.map(({ analysis }) => analysis);
  const { unit, workload } = analyses[0] as Analysis;
  const names = runLabels(analyses).map(printable);
  return {
    unit,
    workload,
    runs: runs.map((run, place) => ({ ...run, label: names[place] ?? '' })),
    across: ofKernels(analyses) ? 'kernel' : 'run',
  };
}

/** Whether each run is of another kernel: of another release, or of another architecture. */
export function ofKernels(analyses: readonly Analysis[]): boolean {
  const kernels = analyses.map((analysis) => JSON.stringify([analysis.kernel, archOf(analysis)]));
  return new Set(kernels).size === analyses.length;
}
