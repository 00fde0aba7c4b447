// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import { costChange } from '../../analysis/profile/changes.js';
import type { Analysis } from '../../analysis/types.js';
import { ProbeBenchError } from '../../errors.js';
import { printableLines } from '../../printable.js';
import { summaryCsv } from '../../samples/csv/csv.js';
import { jsonText } from '../../samples/disk/json.js';
import { type FunctionChange, functionData, functionFindings, largestOfEach } from '../by-function.js';
import { type RenderOptions, renderTable } from '../render.js';
import type { NamedRun } from '../run-groups.js';
import { runLabels } from '../table/labels.js';
import { cheapestOfEach } from './cheapest-of-each.js';
import { kernelGroups } from './kernel-lines.js';
import { kernelsTable } from './kernels-table.js';
import { MOST_SENTENCES, orderChanges, rankChangeData } from './rank-changes.js';

const MOST_FINDINGS = 5;
/** Changes of the order, where not all are asked for: they leave room for what changed by function. */
const MOST_USUAL = 2;

/**
 * One table over several kernels, a column each, in the order given: all variants by the first kernel's cost,
 * those whose order changes marked; under it what a kernel could not measure, with its reason. `csv` is the rows
 * of all summary.csv; `json` has environments, analyses and rank changes, and what changed by function where runs have
 * profiles. Ends with a line end.
 * @throws ProbeBenchError `mixed-units`, `mixed-workloads` where two runs cannot stand in one table;
 *   `bad-row`, `bad-number` for what CSV or JSON cannot hold
 */
export function renderKernels(given: readonly Omit<NamedRun, 'label'>[], options: RenderOptions): string {
  const analyses = given.map(({ analysis }) => analysis);
  checkAlike(analyses);
  if (options.format === 'csv')
    return printableLines(summaryCsv(analyses.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows))));
  const names = runLabels(analyses);
  const groups = kernelGroups(analyses);
  const changes = kernelChanges(given, names);
  if (options.format === 'json') {
    const environments = given.map(({ environment }) => environment);
    const rank_changes = groups.flatMap(({ threads, flips }) =>
      rankChangeData(flips, names).map((change) => ({ threads, ...change })),
    );
    return jsonText({ environments, analyses, rank_changes, ...functionData(changes) }, 'the report');
  }
  const runs = given.map((run, place) => ({ ...run, label: names[place] ?? '' }));
  const order = orderChanges(groups, names, options.all ? MOST_SENTENCES : MOST_USUAL);
  const functions = functionFindings(largestOfEach(changes), fromTo);
  const findings = [...cheapestOfEach(analyses, names), ...order, ...functions];
  const said = options.all ? findings : firstFew(findings);
  return renderTable(kernelsTable(runs, groups), said, runs, options);
}

/** The first of many, and how many more there are. */
function firstFew(findings: readonly Finding[]): Finding[] {
  if (findings.length <= MOST_FINDINGS) return [...findings];
  const more = findings.length - MOST_FINDINGS + 1;
  const text = `And ${more} more: probe-bench report prints them with --all.`;
  return [...findings.slice(0, MOST_FINDINGS - 1), { code: 'more', text, numbers: { more } }];
}

/** From each kernel to the next, how the designs differ that are known by function on both. */
function kernelChanges(runs: readonly Omit<NamedRun, 'label'>[], names: readonly string[]): FunctionChange[] {
  return runs.slice(1).flatMap(({ explained }, place) => {
    const [from = '', to = ''] = names.slice(place);
    return [...(explained?.values() ?? [])].flatMap((after) => {
      const before = runs[place]?.explained?.get(after.variant);
      return before === undefined ? [] : [{ ...costChange(before, after), from, to }];
    });
  });
}

function fromTo({ from, to }: FunctionChange): string {
  return ` from ${from} to ${to}`;
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
