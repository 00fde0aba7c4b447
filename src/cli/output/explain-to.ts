// SPDX-License-Identifier: MIT
import { resolve } from 'node:path';
import { groupOf } from '../../analysis/profile/groups.js';
import { EXIT, wrongUsage } from '../../errors.js';
import { chosenVariants } from '../../measure/arms.js';
import { diffFlameSvg, flameSvg } from '../../report/profile/flame/file.js';
import { foldedStacks } from '../../report/profile/folded.js';
import { renderProfile } from '../../report/profile/render-profile.js';
import { refusals } from '../../report/table/notes.js';
import { complain } from '../../run/complain.js';
import { exitCodeOfNothing } from '../../run/conclude.js';
import { type Explanation, explain, nothing } from '../../run/explain/explain.js';
import { profileJob } from '../../run/explain/profiled-kernels.js';
import type { ExplainRequest } from '../../run/explain/request.js';
import { abortOnSignals } from '../../run/interrupt.js';
import { printText, renderOptions } from '../../run/stdout.js';
import { tell } from '../../run/tell.js';
import { neverMade } from '../../variants/never-made.js';
import { neverFired } from '../../variants/support.js';
import { checkOutput, writeOutput } from './output-file.js';

/**
 * Explains designs' costs: the table on stdout, stacks and flame graph to the files asked for.
 * @returns the exit code: that of the first kernel that gave nothing, else 0; 4 where all gave nothing
 * @throws ProbeBenchError `bad-flag`, `not-a-file`, `unknown-variant` (usage); `nothing-measurable` (exit code 4) where
 *   no kernel could measure a design; as explain and writeOutput
 */
export async function explainTo(request: ExplainRequest): Promise<number> {
  check(request);
  const { signal, dispose } = abortOnSignals();
  try {
    const explanation = await explain(request, signal);
    if (explanation.explained.length > 0) print(explanation, request);
    const told = explanation.failures.map((failure) => ({
      failure,
      code: complain(failure, request.verbose),
    }));
    if (signal.aborted) return EXIT.interrupted;
    return explanation.explained.length > 0 ? (told[0]?.code ?? EXIT.done) : exitCodeOfNothing(told[0]);
  } finally {
    dispose();
  }
}

function print({ explained, runs }: Explanation, request: ExplainRequest): void {
  const { format, group, stacks, svg } = request;
  tellBeside(runs, format);
  const options = { ...renderOptions(format), ...(group ? { groupOf } : {}) };
  printText(renderProfile(explained, refusals(runs), options));
  if (stacks !== null) told('the stacks', writeOutput(stacks, foldedStacks(explained), '--stacks'));
  if (svg !== null) told('the flame graph', writeOutput(svg, drawn(explained), '--svg'));
}

/** Doubts, and for programs, whose formats have no place for it, what was not measured. */
function tellBeside(runs: Explanation['runs'], format: ExplainRequest['format']): void {
  const forPrograms = format === 'csv' || format === 'json';
  const refused = refusals(forPrograms ? runs : []).flatMap(({ reason, subjects }) =>
    subjects.map(({ variant, where }) => `${variant}${where} was not measured: ${reason}`),
  );
  const doubts = runs.flatMap(({ label, analysis }) =>
    analysis.warnings.map(({ text, variant }) => [label, variant, text].filter(Boolean).join(': ')),
  );
  for (const line of [...doubts, ...refused]) tell(`probe-bench: ${line}`);
}

/** Refuses what cannot be done, before a kernel is booted for it. */
function check(request: ExplainRequest): void {
  const { stacks, svg, kernels, workload } = request;
  const chosen = chosenVariants(profileJob(request));
  const designs = chosen.length;
  if (svg !== null && (designs > 1 || kernels.length > 2))
    throw wrongUsage(
      'bad-flag',
      `--svg: a flame graph shows one design on one or two kernels, not ${designs} on ${kernels.length || 1}`,
      'name one design, and two kernels at most',
    );
  if (stacks !== null && svg !== null && resolve(stacks) === resolve(svg))
    throw wrongUsage('bad-flag', `--stacks and --svg are both ${svg}`, 'give each a file of its own');
  if (stacks !== null) checkOutput(stacks, '--stacks');
  if (svg !== null) checkOutput(svg, '--svg');
  const reasons = chosen.flatMap((variant) => {
    const { id, section, broken } = variant;
    const reason = broken ?? neverFired(variant, workload) ?? neverMade(section, workload);
    return reason === null ? [] : [`${id}: ${reason}`];
  });
  if (reasons.length === designs) throw nothing(reasons);
}

function drawn([first, second]: Explanation['explained']): string {
  if (first === undefined) throw new RangeError('there is nothing to draw');
  return second === undefined ? flameSvg(first) : diffFlameSvg(first, second);
}

function told(what: string, path: string): void {
  tell(`wrote ${what} to ${path}`);
}
