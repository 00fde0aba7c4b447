// SPDX-License-Identifier: MIT
import type { Source } from '../../analysis/compare/compare-types.js';
import { compare } from '../../analysis/compare/comparison.js';
import { type Gate, gate } from '../../analysis/compare/gate.js';
import { checkThreshold, widthOf } from '../../analysis/compare/threshold.js';
import { EXIT, wrongUsage } from '../../errors.js';
import { gateNotes } from '../../report/compare/gate-notes.js';
import { renderComparison } from '../../report/compare/render-comparison.js';
import { comparisonPage } from '../../report/html/comparison/comparison-page.js';
import { pageScript } from '../../report/html/page-script.js';
import { renderOptions } from '../../run/stdout.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import { version } from '../../version.js';
import { type CompareRequest, compareRequestOf } from '../flags/compare-request.js';
import { type Flags, once } from '../flags/given.js';
import { readSources } from '../input/read-sources.js';
import { runsAmong } from '../input/runs-among.js';
import { checkOutput, writeOutput } from './output-file.js';
import type { Told } from './told.js';

/** What a comparison has to say; its notes are what makes the runs less comparable, and what --fail-over found. */
export interface Compared extends Told {
  /** 3 for a regression, or for what is measured no longer; 1 where none of the changes could be held against --fail-over */
  exitCode: number;
}

/**
 * Compares runs as the flags ask for: on stdout, or with `html` as a page, and nothing is printed.
 * @param tellLacking is told which columns their files lack
 * @throws ProbeBenchError that the command line prints; as writeOutput
 */
export async function compareTo(flags: Flags, tellLacking?: TellLacking): Promise<Compared> {
  const html = once('html', flags.html);
  if (html === null) return compareRuns(flags, tellLacking);
  if (flags.format !== 'table') {
    const message = `--format ${flags.format} does not go with --html: a file is written, and nothing is printed`;
    throw wrongUsage('bad-flag', message, 'leave one out');
  }
  checkOutput(html, '--html');
  const { comparison, gate, sort, notes, exitCode } = held(flags, tellLacking);
  const [script, tool] = [await pageScript('comparison'), `probe-bench ${version()}`];
  const text = comparisonPage({ comparison, gate, sort, script, tool });
  const wrote = `wrote the page ${writeOutput(html, text, '--html')}`;
  return { text: '', notes: [...notes, wrote], exitCode };
}

/**
 * Compares runs as the flags ask for, for stdout.
 * @param tellLacking is told which columns their files lack
 * @throws ProbeBenchError that the command line prints
 */
export function compareRuns(flags: Flags, tellLacking?: TellLacking): Compared {
  const { comparison, found, format, notes, exitCode } = held(flags, tellLacking);
  return { text: renderComparison(comparison, renderOptions(format), found), notes, exitCode };
}

/** A comparison, and what the gate found of it if there is one: also in words, which are notes with all others. */
function held(flags: Flags, tellLacking: TellLacking | undefined) {
  const request = compareRequestOf(flags);
  const { alpha, margin, failOver, allowMissing, format, sort, descending } = request;
  // A gate leaves nothing out: what is not judged must not pass.
  const { inputs, notes: leftOut } =
    failOver === null ? runsAmong(request.inputs, 2) : { ...request, notes: [] };
  const sources = readSources(inputs, 1 - alpha, tellLacking);
  checkUnits(sources, request);
  const comparison = compare(sources, { ...request, margin: margin === null ? null : widthOf(margin) });
  const result = failOver && { found: gate(comparison, failOver, allowMissing), threshold: failOver };
  const found = result ? gateNotes(result.found, comparison.unit, failOver) : [];
  return {
    comparison,
    gate: result,
    found,
    format,
    sort: descending ? `-${sort}` : sort,
    notes: [...leftOut, ...comparison.warnings.map(({ text }) => `warning: ${text}`), ...found],
    exitCode: result ? exitCodeOf(result.found) : EXIT.done,
  };
}

/** Sizes in the flags must be in the runs' unit; of runs in two units `compare` says more. */
function checkUnits(sources: readonly Source[], { margin, failOver }: CompareRequest): void {
  const [unit, ...others] = new Set(sources.map(({ unit }) => unit));
  if (unit === undefined || others.length > 0) return;
  if (margin !== null) checkThreshold('margin', margin, unit);
  if (failOver !== null) checkThreshold('fail-over', failOver, unit);
}

function exitCodeOf({ regressions, lost, judged }: Gate): number {
  if (regressions.length > 0 || lost.length > 0) return EXIT.regression;
  return judged > 0 ? EXIT.done : EXIT.failed;
}
