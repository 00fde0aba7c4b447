// SPDX-License-Identifier: MIT
import type { Analysis } from '../analysis/types.js';
import { EXIT, ProbeBenchError } from '../errors.js';
import { complain } from './complain.js';

/** The code of errors that say that no design can be measured. */
export const NOTHING_MEASURABLE = 'nothing-measurable';

/** What a run measured, and why some of it gave nothing or ended early. */
export interface Outcome {
  analyses: readonly Analysis[];
  failures: readonly unknown[];
}

/**
 * Prints why runs ended early, and where no design was measured that it is so.
 * @returns the exit code: 0; where something was measured and something failed, 1, or what the only target has for it;
 *   4 where no design was measured. A kernel that can attach none of the designs is no failure where another measured
 *   some
 */
export function conclude({ analyses, failures }: Outcome, verbose: boolean): number {
  const told = failures.map((failure) => ({ failure, code: complain(failure, verbose) }));
  const others = told.filter(({ failure }) => codeOf(failure) !== NOTHING_MEASURABLE);
  const rows = analyses.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
  if (rows.some(({ status }) => status === 'measured')) {
    const [first] = others;
    if (first === undefined) return EXIT.done;
    return analyses.length + failures.length > 1 && first.code !== EXIT.interrupted
      ? EXIT.failed
      : first.code;
  }
  if (others.length === told.length) complain(nothingMeasured(rows[0]), verbose);
  return exitCodeOfNothing(told[0]);
}

/** 4, but for an error of ours, and for what has a code of its own. */
export function exitCodeOfNothing(first: { failure: unknown; code: number } | undefined): number {
  if (first === undefined) return EXIT.cannotMeasure;
  const { failure, code } = first;
  return failure instanceof ProbeBenchError && code === EXIT.failed ? EXIT.cannotMeasure : code;
}

function codeOf(failure: unknown): string | null {
  return failure instanceof ProbeBenchError ? failure.code : null;
}

function nothingMeasured(first: { variant: string; reason: string } | undefined): ProbeBenchError {
  const because = first && {
    why: `: ${first.variant}: ${first.reason}`,
    remedy: 'the report names each one’s reason',
  };
  return new ProbeBenchError(`no design was measured${because?.why ?? ''}`, {
    code: NOTHING_MEASURABLE,
    remedy: because?.remedy,
    exitCode: EXIT.cannotMeasure,
  });
}
