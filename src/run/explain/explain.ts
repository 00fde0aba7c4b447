// SPDX-License-Identifier: MIT
import type { Explained } from '../../analysis/profile/explained.js';
import { explainedAnalysis } from '../../analysis/profile/net.js';
import { summarise } from '../../analysis/summarise.js';
import type { Analysis } from '../../analysis/types.js';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { NamedRun } from '../../report/run-groups.js';
import { runLabels } from '../../report/table/labels.js';
import { NOTHING_MEASURABLE } from '../conclude.js';
import { type Guests, profileKernels } from './profiled-kernels.js';
import type { ExplainRequest } from './request.js';

/** Designs' costs, taken apart. */
export interface Explanation {
  /** by design, and of each by kernel, in the order asked for */
  explained: Explained[];
  /** the runs that they come from */
  runs: NamedRun[];
  /** why kernels gave nothing, or not all */
  failures: ProbeBenchError[];
}

/**
 * Tells designs' costs by what their events execute, on each kernel. Its failures end with `nothing-measurable` (exit
 * code 4) where no design could be measured.
 * @throws ProbeBenchError as profileKernels
 */
export async function explain(
  request: ExplainRequest,
  signal: AbortSignal,
  guests?: Guests,
): Promise<Explanation> {
  const { runs: measured, failures } = await profileKernels(request, signal, guests);
  const analyses = measured.map(({ ledger, environment }) => summarise(ledger.samples, environment));
  const labels = runLabels(analyses);
  const runs = analyses.map((analysis, place) => {
    const label = analyses.length > 1 ? (labels[place] ?? '') : '';
    return { analysis, environment: measured[place]?.environment ?? null, label };
  });
  const byRun = analyses.map((analysis, place) =>
    explainedAnalysis(analysis, measured[place]?.ledger.profiles ?? new Map()),
  );
  const designs = new Set(byRun.flatMap((run) => [...run.keys()]));
  const explained = [...designs].flatMap((design) => byRun.flatMap((run) => run.get(design) ?? []));
  if (explained.length > 0 || signal.aborted) return { explained, runs, failures };
  const reasons = runs.flatMap(({ analysis }) => reasonsOf(analysis));
  const told = failures.length > 0 && reasons.length === 0;
  return { explained, runs, failures: told ? failures : [...failures, nothing(reasons)] };
}

/** Why designs of a run were not measured, or cannot be explained. */
function reasonsOf({ kernel, groups, warnings }: Analysis): string[] {
  const unmeasured = groups.flatMap(({ rows }) => rows.filter(({ status }) => status !== 'measured'));
  return [
    ...unmeasured.map(({ variant, reason }) => `${variant} on ${kernel}: ${reason}`),
    ...warnings.filter(({ code }) => code === 'no-profile').map(({ text }) => `on ${kernel} ${text}`),
  ];
}

/** The error that says why no design can be measured. */
export function nothing(reasons: readonly string[]): ProbeBenchError {
  return new ProbeBenchError(`nothing can be explained: ${reasons[0] ?? 'no design was measured'}`, {
    code: NOTHING_MEASURABLE,
    remedy: 'probe-bench list names each one’s reason',
    log: reasons.join('\n'),
    exitCode: EXIT.cannotMeasure,
  });
}
