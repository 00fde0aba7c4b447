// SPDX-License-Identifier: MIT
import type { ColumnSet } from '../../samples/column-sets.js';
import { cheapestOfEach } from '../kernels/cheapest-of-each.js';
import { kernelGroups } from '../kernels/kernel-lines.js';
import { kernelsTable } from '../kernels/kernels-table.js';
import { renderKernels } from '../kernels/render-kernels.js';
import { MARKDOWN, renderRuns, standTogether } from '../render-runs.js';
import type { ReportedRun } from '../run-groups.js';
import { runLabels } from '../table/labels.js';
import { signNames } from '../table/legend.js';
import type { ReportTable } from '../table/model.js';
import { reportTable } from '../table/table.js';
import { UNIT_NOTES } from '../table/unit-notes.js';
import { conditions, type Place } from '../text/conditions.js';
import { standInLines, tables } from '../text/markdown.js';
import { escaped } from '../text/markdown-text.js';
import { briefTable, withColumns } from './brief-table.js';
import { verdictLine } from './verdict-line.js';

/**
 * Runs in Markdown for a pull request: a verdict, a short table, where it was measured; the whole report is folded under
 * it. Of several kernels that can stand in one table it is that table. Ends with a line end.
 * @param columns of the tables that are folded
 */
export function renderBrief(runs: readonly ReportedRun[], columns: ColumnSet = 'usual'): string {
  return standTogether(runs) ? briefKernels(runs) : runs.map((run) => briefRun(run, columns)).join('\n');
}

function briefRun(run: ReportedRun, columns: ColumnSet): string {
  const { analysis, environment, findings } = run;
  const rows = analysis.groups.flatMap((group) => group.rows);
  const table = briefTable(reportTable(analysis, environment), rows);
  const places = [{ label: analysis.run, environment }];
  const seen = new Set(table.sections.flatMap((section) => section.rows.flat().map(({ text }) => text)));
  const legend = [signNames(seen), UNIT_NOTES[analysis.unit].caution];
  return brief(
    verdictLine(analysis, findings),
    { ...table, legend },
    places,
    renderRuns([run], { ...MARKDOWN, columns }),
  );
}

function briefKernels(given: readonly ReportedRun[]): string {
  const analyses = given.map(({ analysis }) => analysis);
  const names = runLabels(analyses);
  const runs = given.map((run, place) => ({ ...run, label: names[place] ?? '' }));
  const all = kernelsTable(runs, kernelGroups(given));
  const table = withColumns(all, (id) => !id.startsWith('interval'));
  const [verdict] = cheapestOfEach(analyses, names);
  return brief(verdict?.text ?? '', table, runs, renderKernels(given, MARKDOWN));
}

function brief(verdict: string, table: ReportTable, places: readonly Place[], whole: string): string {
  const blocks = [
    verdict === '' ? '' : `**${escaped(verdict)}**`,
    ...standInLines(table),
    ...tables(table),
    escaped(table.legend.filter((text) => text !== '').join('; ')),
    escaped([table.title, ...whereOf(places)].join('; ')),
    `<details><summary>${summaryOf(table)}</summary>\n\n${whole}\n</details>`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The machine, where it is the same for all, and the days. */
function whereOf(places: readonly Place[]): string[] {
  const machine = conditions(places).find(({ what }) => what === 'Machine')?.texts[0];
  const days = places.flatMap(({ environment }) => environment?.started.slice(0, 10) ?? []);
  const listed = [...new Set(days)].sort().join(', ');
  return [...(machine?.where === null ? [machine.text] : []), ...(listed === '' ? [] : [listed])];
}

function summaryOf({ alerts }: ReportTable): string {
  const doubts =
    { 0: '', 1: ', a doubt about the run' }[alerts.length] ?? `, ${alerts.length} doubts about the run`;
  return `The whole report: all columns, notes, findings, conditions${doubts}`;
}
