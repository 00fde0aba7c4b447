// SPDX-License-Identifier: MIT
import { markdownTable } from 'markdown-table';
import { percent } from '../../src/analysis/findings/words.js';
import { shortRelease } from '../../src/report/table/labels.js';
import { plainNumber } from '../../src/samples/units.js';
import { isX86, type ReferenceRun, seriesOfRun } from '../reference/runs.js';
import { costOf, functionSteps } from './figures.js';
import type { Commit, ToldStep } from './told-step.js';

const NOT_MEASURED = '·';
/** The rest of the functions is summed. */
const MOST_FUNCTIONS = 8;

/**
 * A step's part of the page, or nothing where results/reference lacks one of its kernels.
 * @throws Error where a function that the text is about does not differ in the profiles: the text is then wrong
 */
export function section(step: ToldStep, runs: readonly ReferenceRun[]): string {
  const own = step.kernels.flatMap((series) => {
    return runs.filter(isX86).find((run) => seriesOfRun(run) === series) ?? [];
  });
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || own.length < step.kernels.length) return '';
  const parts = [
    `## ${step.title}`,
    costs(step, own),
    functions(step, own),
    ...step.text,
    step.commits.map(commit).join('\n'),
    `\`\`\`sh\nnpm run ${scriptOf(step.command)}\n\`\`\``,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function scriptOf(command: string): string {
  return command.startsWith('run ') ? `bench -- ${command.slice(4)}` : `probe-bench -- ${command}`;
}

function nameOf({ analysis }: ReferenceRun): string {
  return shortRelease(analysis.kernel);
}

/** A row for each design, and how much its cost differs from the first kernel to the last. */
function costs({ designs }: ToldStep, runs: readonly ReferenceRun[]): string {
  const rows = designs.map((design) => {
    const found = runs.map((run) => costOf(run, design));
    const [before, after] = [found[0] ?? null, found.at(-1) ?? null];
    return [`\`${design}\``, ...found.map(count), changeOf(before, after)];
  });
  return grid([['design', ...runs.map(nameOf), 'change'], ...rows]);
}

/** A row for each function that differs most. */
function functions({ designs: [design], functions: needed }: ToldStep, runs: readonly ReferenceRun[]) {
  const pairs = runs.slice(1).map((to, place) => [runs[place] as ReferenceRun, to] as const);
  const steps = pairs.flatMap(([from, to]) => functionSteps(from, to, design));
  const lacking = needed.filter((name) => !steps.some((step) => step.name === name));
  if (lacking.length > 0)
    throw new Error(`${design}: the profiles do not differ in ${lacking.join(', ')}: put the text right`);
  const [from, to] = [runs[0], runs.at(-1)] as [ReferenceRun, ReferenceRun];
  const all = functionSteps(from, to, design);
  if (all.length === 0) return '';
  const rows = all.slice(0, MOST_FUNCTIONS).map(({ name, before, after }) => {
    return [`\`${name}\``, share(before), share(after), signed(after - before)];
  });
  const rest = all.slice(MOST_FUNCTIONS).reduce((sum, { before, after }) => sum + after - before, 0);
  if (all.length > MOST_FUNCTIONS) rows.push([`${all.length - MOST_FUNCTIONS} more`, '', '', signed(rest)]);
  return grid([[`function, of \`${design}\``, nameOf(from), nameOf(to), 'change'], ...rows]);
}

function grid(rows: string[][]): string {
  return markdownTable(rows, { align: ['l', ...(rows[0] ?? []).slice(1).map(() => 'r')] });
}

function count(cost: number | null): string {
  return cost === null ? NOT_MEASURED : plainNumber(cost, 'insn');
}

function share(instructions: number): string {
  return instructions === 0 ? NOT_MEASURED : plainNumber(instructions, 'insn');
}

function signed(change: number): string {
  return `${change > 0 ? '+' : ''}${plainNumber(change, 'insn')}`;
}

function changeOf(before: number | null, after: number | null): string {
  if (before === null || after === null || before <= 0) return NOT_MEASURED;
  return `${signed(after - before)} (${percent(after / before - 1)})`;
}

function commit({ hash, subject, author, release }: Commit): string {
  const by = author === undefined ? '' : `${author}, `;
  return `- [${hash}](https://git.kernel.org/torvalds/c/${hash}) *${subject}* (${by}${release})`;
}
