// SPDX-License-Identifier: MIT
import { compare } from '../../analysis/compare/compare.js';
import { sourcesOfSamples } from '../../analysis/compare/compare-source.js';
import { sourcesOfSummary } from '../../analysis/compare/compare-summary.js';
import type { Comparison, Source } from '../../analysis/compare/compare-types.js';
import { type Gate, gate } from '../../analysis/compare/gate.js';
import { checkThreshold, widthOf } from '../../analysis/compare/threshold.js';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { renderComparison } from '../../report/compare/render-comparison.js';
import { labels, shortRelease } from '../../report/table/labels.js';
import { renderOptions } from '../../run/results.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import type { Unit } from '../../samples/sample.js';
import { type CompareRequest, compareRequestOf } from '../flags/compare-request.js';
import { type Input, pathName, readFound } from '../input/read-inputs.js';
import { gateNotes } from './gate-notes.js';

/** What a comparison has to say. */
export interface Compared {
  /** for stdout */
  text: string;
  /** for stderr, a line each: what makes the runs less comparable, and what --fail-over found */
  notes: string[];
  /** 3 for a regression, 1 where none of the changes could be held against --fail-over */
  exitCode: number;
}

/**
 * Compares runs as the flags ask for.
 * @param tellLacking is told which columns their files lack
 * @throws ProbeBenchError that the command line prints
 */
export function compareRuns(args: Record<string, unknown>, tellLacking?: TellLacking): Compared {
  const request = compareRequestOf(args);
  const all = request.inputs.flatMap((input) => {
    return sourcesOf(input, 1 - request.alpha, tellLacking).map((source) => ({ source, input }));
  });
  nameSources(all);
  const comparison = compared(
    all.map(({ source }) => source),
    request,
  );
  const warnings = comparison.warnings.map(({ text }) => `warning: ${text}`);
  const text = renderComparison(comparison, renderOptions(request.format));
  if (request.failOver === null) return { text, notes: warnings, exitCode: EXIT.done };
  const result = gate(comparison, request.failOver);
  const notes = [...warnings, ...gateNotes(result, comparison.unit, request.failOver)];
  return { text, notes, exitCode: exitCodeOf(result) };
}

function exitCodeOf({ regressions, judged }: Gate): number {
  if (regressions.length > 0) return EXIT.regression;
  return judged > 0 ? EXIT.done : EXIT.failed;
}

/** One input at a time, of which only the costs by block are kept, so that many runs fit into memory. */
function sourcesOf(input: Input, level: number, tellLacking?: TellLacking): Source[] {
  const found = readFound(input.path, ['event'], tellLacking);
  const place = { label: '', path: input.path };
  try {
    return found.kind === 'samples'
      ? sourcesOfSamples(place, found.rows, found.environment, level)
      : sourcesOfSummary(place, found.rows, found.environment, level);
  } catch (error) {
    if (!(error instanceof ProbeBenchError) || error.message.includes(input.path)) throw error;
    const { code, remedy, exitCode } = error;
    throw new ProbeBenchError(`${input.path}: ${error.message}`, {
      ...{ code, exitCode, cause: error },
      ...(remedy !== undefined && { remedy }),
    });
  }
}

/** Labels are given, or else the kernels' releases where these tell the runs apart, or the paths. */
function nameSources(all: readonly { source: Source; input: Input }[]): void {
  const named = (name: (source: Source) => string) =>
    all.map(({ source, input }) => {
      if (input.label === null) return name(source);
      const alone = all.filter((other) => other.input === input).length === 1;
      return alone ? input.label : `${input.label} ${name(source)}`;
    });
  const names = labels([
    named(({ kernel }) => shortRelease(kernel)),
    named(({ path }) => pathName(path)),
    named(({ path }) => path),
    named(({ run }) => run),
    named(({ run, kernel, target }) => `${run} ${kernel} ${target}`),
  ]);
  for (const [index, { source }] of all.entries()) source.label = names[index] ?? '';
}

function compared(sources: readonly Source[], request: CompareRequest): Comparison {
  const { margin, failOver } = request;
  const units = new Set(sources.map(({ unit }) => unit));
  if (units.size === 1) {
    const [unit] = [...units] as [Unit];
    if (margin !== null) checkThreshold('margin', margin, unit);
    if (failOver !== null) checkThreshold('fail-over', failOver, unit);
  }
  return compare(sources, { ...request, margin: margin === null ? null : widthOf(margin) });
}
