// SPDX-License-Identifier: MIT
import type { Explained } from '../../analysis/profile/explained.js';
import { explainedAnalysis } from '../../analysis/profile/net.js';
import { summarise } from '../../analysis/summarise.js';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { NamedRun } from '../../report/run-groups.js';
import { runLabels } from '../../report/table/labels.js';
import { profileKernels } from './profiled-kernels.js';
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
 * Tells designs' costs by what their events execute, on each kernel.
 * @throws ProbeBenchError as profileKernels; that of the first kernel where none could be booted; `nothing-measurable`
 *   (exit code 4) where none of them can measure a design
 */
export async function explain(request: ExplainRequest, signal: AbortSignal): Promise<Explanation> {
  const { runs: measured, failures } = await profileKernels(request, signal);
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
  if (explained.length === 0 && !signal.aborted) throw failures[0] ?? nothing(runs);
  return { explained, runs, failures };
}

function nothing(runs: readonly NamedRun[]): ProbeBenchError {
  const rows = runs.flatMap(({ analysis }) => analysis.groups.flatMap((group) => group.rows));
  const reasons = rows.map(({ variant, kernel, reason }) => `${variant} on ${kernel}: ${reason}`);
  return new ProbeBenchError(`nothing can be explained: ${reasons[0] ?? 'no design was measured'}`, {
    code: 'nothing-measurable',
    remedy: 'probe-bench list names each one’s reason',
    log: reasons.join('\n'),
    exitCode: EXIT.cannotMeasure,
  });
}
