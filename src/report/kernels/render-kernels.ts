// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import type { Analysis } from '../../analysis/types.js';
import { ProbeBenchError } from '../../errors.js';
import { summaryCsv } from '../../samples/csv/csv.js';
import { jsonText } from '../../samples/disk/json.js';
import type { Environment } from '../../samples/environment.js';
import type { RenderOptions } from '../render.js';
import { runLabels } from '../table/labels.js';
import { threadCount } from '../table/notes.js';
import { isCountsOnly } from '../table/table.js';
import { markdown } from '../text/markdown.js';
import { terminal } from '../text/terminal.js';
import { type KernelGroup, kernelGroups } from './kernel-lines.js';
import { kernelsTable } from './kernels-table.js';
import { rankChanges } from './rank-changes.js';

/**
 * One table over several kernels, a column each, in the order given: rows are all their variants by the first
 * kernel's cost, what a kernel could not measure is named with its reason, and designs whose order turns
 * around between kernels are marked. `csv` is the rows of all summary.csv; `json` has environments, analyses
 * and rank changes. Ends with a line end.
 * @throws ProbeBenchError `mixed-units`, `mixed-workloads` where two runs cannot stand in one table;
 *   `bad-row`, `bad-number` for what CSV or JSON cannot hold
 */
export function renderKernels(
  analyses: readonly Analysis[],
  environments: readonly Environment[],
  options: RenderOptions,
): string {
  checkAlike(analyses);
  if (options.format === 'csv')
    return summaryCsv(analyses.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows)));
  const names = runLabels(analyses);
  const groups = kernelGroups(analyses);
  if (options.format === 'json')
    return jsonText({ environments, analyses, rank_changes: turned(groups, names) }, 'the report');
  const table = kernelsTable(analyses, environments, names, groups);
  const findings = orderChanges(groups, names);
  if (options.format === 'table') return terminal(table, findings, options);
  return markdown(
    table,
    findings,
    environments.map((environment, place) => ({ label: names[place] ?? '', environment })),
  );
}

/** What the order of the designs does from kernel to kernel, by thread count, as sentences. */
export function orderChanges(groups: readonly KernelGroup[], names: readonly string[]): Finding[] {
  const places = names.map((name) => `on ${name}`);
  const priced = groups.filter(
    ({ lines }) => !isCountsOnly(lines.flatMap(({ rows }) => rows.flatMap((row) => row ?? []))),
  );
  return priced.flatMap(({ threads, flips }) =>
    rankChanges(flips, places, groups.length > 1 ? ` at ${threadCount(threads)}` : ''),
  );
}

function turned(groups: readonly KernelGroup[], names: readonly string[]) {
  return groups.flatMap(({ threads, flips }) =>
    flips.map(({ before, after, risen, fallen }) => {
      return { threads, before: names[before], after: names[after], now_cheaper: risen, now_dearer: fallen };
    }),
  );
}

function checkAlike(analyses: readonly Analysis[]): void {
  const [first, ...others] = analyses;
  for (const other of others) {
    for (const key of ['unit', 'workload'] as const) {
      if (first === undefined || other[key] === first[key]) continue;
      throw new ProbeBenchError(
        `the ${key} of ${first.kernel} is ${first[key]}, that of ${other.kernel} is ${other[key]}: they cannot stand in one table`,
        { code: `mixed-${key}s`, remedy: `measure both with one ${key}` },
      );
    }
  }
}
