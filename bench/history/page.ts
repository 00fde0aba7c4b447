// SPDX-License-Identifier: MIT
import { markdownTable } from 'markdown-table';
import type { Analysis } from '../../src/analysis/types.js';
import { kernelGroups } from '../../src/report/kernels/kernel-lines.js';
import { kernelsTable } from '../../src/report/kernels/kernels-table.js';
import { plots } from '../../src/report/plots/plots.js';
import { runGroups } from '../../src/report/run-groups.js';
import { runLabels } from '../../src/report/table/labels.js';
import type { Cell } from '../../src/report/table/model.js';
import { NOT_MEASURED, numbers } from '../../src/report/table/number.js';
import { tables } from '../../src/report/text/markdown.js';
import { BASELINE } from '../../src/samples/sample.js';
import { isCore } from '../../src/variants/core.js';
import { isX86, type ReferenceRun } from '../reference/runs.js';
import { costOf } from './figures.js';
import { section } from './section.js';
import { TOLD } from './told.js';

/** The picture beside the page. */
export const PICTURE = 'history.svg';

/** docs/history.md: what an event costs under each design of the core, kernel by kernel, and why that changed. */
export function historyPage(runs: readonly ReferenceRun[]): string {
  const core = runs.map(ofCore);
  const [own, foreign] = [core.filter(isX86), core.filter((run) => !isX86(run))];
  const parts = [
    INTRODUCTION,
    '## The table',
    coreTable(own),
    `![Cost by kernel, a panel for each store](${PICTURE})`,
    ...TOLD.map((step) => section(step, runs)),
    ...(foreign.length === 0 ? [] : ['## arm64', ARM64, coreTable(foreign)]),
    '## Conditions',
    CAUTIONS,
    conditions(runs),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The cost of the core by kernel of x86_64, as a picture. */
export function historyPicture(runs: readonly ReferenceRun[]): string {
  const own = runs.filter(isX86).map(ofCore);
  const groups = runGroups(own.map(({ analysis, environment }) => ({ analysis, environment, findings: [] })));
  const curves = plots(groups).find(({ name }) => name.startsWith('cost-by-kernel'));
  if (curves === undefined) throw new Error('there is no plot over kernels');
  return curves.svg;
}

const INTRODUCTION = `<!-- written by npm run reference: do not edit -->

# The history of a probe's cost

What an event costs under each design of the catalogue's core, in instructions, on every kernel series from 5.10 on that Debian's mirror had. An event is an openat on a bad descriptor. The figures are those of [results/reference](../results/reference/README.md), where the whole catalogue is. \`npm run bench -- --exact --kernel all\` makes such a table on your machine.

Below the table stand its most telling steps, each with the functions that made it, the commits that are known, and the command that shows it. What a function executes is measured. What a commit is said to have done is what it says itself, and that its functions fit: no kernel between two was built.`;

const ARM64 = `An instruction of arm64 is not one of x86_64: compare the order. A kprobe is a breakpoint there, where x86_64 calls ftrace. So it costs more than a tracepoint, unless that reads strings, as it does on 6.19 here, too.`;

const CAUTIONS = `- Instructions are not time: a trap, an atomic or a cache miss costs more than it counts for. The guest's processor is emulated. It has no FSRM, so since 6.4 \`memcpy()\` is a loop there (68674f94ffc9), and fewer instructions elsewhere.
- Debian's kernels are stable ones, with what was ported back. A step between two columns need not be one between two releases of Linux.
- Debian 11, 12 and 13 compile with gcc 10, 12 and 14, which alone moves costs by several per cent ([a trial](evidence/exact.md#the-same-kernel-by-another-compiler)).
- A kernel that is not preemptible takes the read lock of RCU for nothing. Its version does not say PREEMPT.`;

function ofCore(run: ReferenceRun): ReferenceRun {
  const { analysis } = run;
  const groups = analysis.groups.map((group) => {
    return { ...group, rows: group.rows.filter(({ variant }) => isCore({ id: variant })) };
  });
  return { ...run, analysis: { ...analysis, groups } satisfies Analysis };
}

function coreTable(runs: readonly ReferenceRun[]): string {
  const labels = runLabels(runs.map(({ analysis }) => analysis));
  const named = runs.map((run, place) => ({ ...run, label: labels[place] ?? '' }));
  const table = kernelsTable(named, kernelGroups(runs));
  for (const section of table.sections) section.rows.unshift(baselineRow(runs));
  const [, ...grids] = tables(table); // without the heading, which has the baselines
  const notes = table.footnotes.map(({ mark, code }) => {
    return `${mark} ${code}: [the reference](../results/reference/README.md) has each`;
  });
  return [...grids, [...notes, ...table.legend].map((line) => `- ${line}`).join('\n')].join('\n\n');
}

/** What the event takes without a probe. */
function baselineRow(runs: readonly ReferenceRun[]): Cell[] {
  const costs = runs.map((run) => numbers([costOf(run, BASELINE)], 'insn')[0] ?? NOT_MEASURED);
  return [BASELINE, ...costs].map((text) => ({ text, marks: '', tone: null }));
}

function conditions(runs: readonly ReferenceRun[]): string {
  const rows = runs.map(({ environment: { kernel, host } }) => {
    return [kernel.release, kernel.version, host?.kernel_source ?? ''].map((text) => `\`${text}\``);
  });
  return markdownTable([['kernel', 'version', 'package'], ...rows]);
}
