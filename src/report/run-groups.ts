// SPDX-License-Identifier: MIT
import type { Finding } from '../analysis/findings/findings.js';
import type { Analysis } from '../analysis/types.js';
import type { Environment } from '../samples/environment.js';
import type { Unit } from '../samples/sample.js';
import { runLabels } from './table/labels.js';
import { printable } from './text/printable.js';

/** A run as it is reported; its environment is null where only its summary.csv is left. */
export interface ReportedRun {
  analysis: Analysis;
  environment: Environment | null;
  findings: readonly Finding[];
}

/** A run and the name it goes by beside the others, printable. */
export interface LabelledRun extends ReportedRun {
  label: string;
}

/** Runs that can share an axis: of one unit, one workload and one accelerator. */
export interface RunGroup {
  unit: Unit;
  workload: string;
  /** no two runs have the same label */
  runs: LabelledRun[];
  /** what its labels are: of the kernels, if each run is on another */
  across: 'kernel' | 'run';
}

/** The groups, and the runs in each, in the order given. */
export function runGroups(runs: readonly ReportedRun[]): RunGroup[] {
  const groups = new Map<string, ReportedRun[]>();
  for (const run of runs) {
    const { unit, workload } = run.analysis;
    const key = JSON.stringify([unit, workload, run.environment?.accelerator ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map(groupOf);
}

function groupOf(runs: ReportedRun[]): RunGroup {
  const analyses = runs.map(({ analysis }) => analysis);
  const { unit, workload } = analyses[0] as Analysis;
  const names = runLabels(analyses).map(printable);
  const kernels = new Set(analyses.map(({ kernel }) => kernel));
  return {
    ...{ unit, workload },
    runs: runs.map((run, place) => ({ ...run, label: names[place] ?? '' })),
    across: kernels.size === runs.length ? 'kernel' : 'run',
  };
}
