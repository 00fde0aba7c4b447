// SPDX-License-Identifier: MIT
import type { Source } from '../../analysis/compare/compare-types.js';
import { compare } from '../../analysis/compare/comparison.js';
import { type Gate, gate } from '../../analysis/compare/gate.js';
import { checkThreshold, widthOf } from '../../analysis/compare/threshold.js';
import { EXIT } from '../../errors.js';
import { gateNotes } from '../../report/compare/gate-notes.js';
import { renderComparison } from '../../report/compare/render-comparison.js';
import { renderOptions } from '../../run/stdout.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import { type CompareRequest, compareRequestOf } from '../flags/compare-request.js';
import type { Flags } from '../flags/given.js';
import { readSources } from '../input/read-sources.js';
import { runsAmong } from '../input/runs-among.js';
import type { Told } from './told.js';

/** What a comparison has to say; its notes are what makes the runs less comparable, and what --fail-over found. */
export interface Compared extends Told {
  /** 3 for a regression, or for what is measured no longer; 1 where none of the changes could be held against --fail-over */
  exitCode: number;
}

/**
 * Compares runs as the flags ask for.
 * @param tellLacking is told which columns their files lack
 * @throws ProbeBenchError that the command line prints
 */
export function compareRuns(flags: Flags, tellLacking?: TellLacking): Compared {
  const request = compareRequestOf(flags);
  const { alpha, margin, failOver, allowMissing } = request;
  // A gate leaves nothing out: what is not judged must not pass.
  const { inputs, notes: leftOut } =
    failOver === null ? runsAmong(request.inputs, 2) : { ...request, notes: [] };
  const sources = readSources(inputs, 1 - alpha, tellLacking);
  checkUnits(sources, request);
  const comparison = compare(sources, { ...request, margin: margin === null ? null : widthOf(margin) });
  const result = failOver && gate(comparison, failOver, allowMissing);
  const found = result ? gateNotes(result, comparison.unit, failOver) : [];
  const text = renderComparison(comparison, renderOptions(request.format), found);
  const notes = [...leftOut, ...comparison.warnings.map(({ text }) => `warning: ${text}`), ...found];
  return { text, notes, exitCode: result ? exitCodeOf(result) : EXIT.done };
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
