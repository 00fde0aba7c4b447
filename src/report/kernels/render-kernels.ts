// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';
import { ProbeBenchError } from '../../errors.js';
import { printableLines } from '../../printable.js';
import { summaryCsv } from '../../samples/csv/csv.js';
import { jsonText } from '../../samples/disk/json.js';
import { functionData } from '../by-function.js';
import { type RenderOptions, renderTable } from '../render.js';
import type { NamedRun } from '../run-groups.js';
import { runLabels } from '../table/labels.js';
import { kernelChanges, kernelFindings } from './kernel-findings.js';
import { kernelGroups } from './kernel-lines.js';
import { kernelsTable } from './kernels-table.js';
import { rankChangeData } from './rank-changes.js';
import { stepData } from './steps.js';

/**
 * One table over several kernels, a column each, in the order given: all variants by the first kernel's cost,
 * those whose order changes marked; under it what a kernel could not measure, with its reason. `csv` is the rows
 * of all summary.csv; `json` has environments, analyses, steps and rank changes, and what changed by function where runs
 * have profiles. Ends with a line end.
 * @throws ProbeBenchError `mixed-units`, `mixed-workloads` where two runs cannot stand in one table;
 *   `bad-row`, `bad-number` for what CSV or JSON cannot hold
 */
export function renderKernels(given: readonly Omit<NamedRun, 'label'>[], options: RenderOptions): string {
  const analyses = given.map(({ analysis }) => analysis);
  checkAlike(analyses);
  if (options.format === 'csv')
    return printableLines(summaryCsv(analyses.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows))));
  const names = runLabels(analyses);
  const groups = kernelGroups(given);
  if (options.format === 'json') {
    const environments = given.map(({ environment }) => environment);
    const rank_changes = groups.flatMap(({ threads, reversals }) =>
      reversals.map((pair) => {
        const { against } = pair;
        return { threads, against, ...rankChangeData([pair], names)[0] };
      }),
    );
    const by_function = functionData(kernelChanges(given, names));
    return jsonText(
      { environments, analyses, steps: stepData(groups, names), rank_changes, ...by_function },
      'the report',
    );
  }
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
