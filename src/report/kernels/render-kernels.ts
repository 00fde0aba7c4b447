// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';
import { ProbeBenchError } from '../../errors.js';
import { type RenderOptions, renderTable } from '../render.js';
import type { NamedRun } from '../run-groups.js';
import { runLabels } from '../table/labels.js';
import { kernelFindings } from './kernel-findings.js';
import { kernelGroups } from './kernel-lines.js';
import { kernelsTable } from './kernels-table.js';

/**
 * One table over several kernels, a column each, in the order given, for people: all variants by the first kernel's
 * cost, with steps and changes of the order marked; under it what a kernel could not measure, with its reason. CSV and
 * JSON are `renderRuns`'s. Ends with a line end.
 * @throws ProbeBenchError `mixed-units`, `mixed-workloads` where two runs cannot stand in one table
 */
export function renderKernels(given: readonly Omit<NamedRun, 'label'>[], options: RenderOptions): string {
  const analyses = given.map(({ analysis }) => analysis);
  checkAlike(analyses);
  const names = runLabels(analyses);
  const groups = kernelGroups(given);
  const runs = given.map((run, place) => ({ ...run, label: names[place] ?? '' }));
  return renderTable(kernelsTable(runs, groups), kernelFindings(runs, groups, options.all), runs, options);
}

function checkAlike([first, ...others]: readonly Analysis[]): void {
  for (const key of ['unit', 'workload'] as const) {
    const other = others.find((one) => one[key] !== first?.[key]);
    if (first === undefined || other === undefined) continue;
    throw new ProbeBenchError(
      `the ${key} of ${first.kernel} is ${first[key]}, that of ${other.kernel} is ${other[key]}: they cannot stand in one table`,
      { code: `mixed-${key}s`, remedy: `measure both with one ${key}` },
    );
  }
}
