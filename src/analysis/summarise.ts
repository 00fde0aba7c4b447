// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { type Environment, type RecordedWarning, titleName, type Warning } from '../samples/environment.js';
import { BASELINE, CONTROL, type Sample } from '../samples/sample.js';
import { analysePart } from './rows/group.js';
import { statisticsOf } from './statistics/choose.js';
import type { Analysis } from './types.js';
import { demandFigures } from './visits/demand-figures.js';
import { noVisits, type Visits, visitsByThreads } from './visits/visits.js';

/** Samples of another unit, or of an arm that the run does not know, would be dropped or mixed silently. */
function checkSamples(samples: readonly Sample[], environment: Environment): void {
  const known = new Set([BASELINE, CONTROL, ...environment.variants.map(({ id }) => id)]);
  const foreign = (what: string, code: string) =>
    new ProbeBenchError(`run ${environment.run}: ${what}`, {
      code,
      remedy: 'analyse each run with its own environment.json',
    });
  for (const { unit, arm } of samples) {
    if (unit !== environment.unit)
      throw foreign(`samples in ${unit}, but its unit is ${environment.unit}`, 'mixed-units');
    if (!known.has(arm))
      throw foreign(`samples of ${arm}, which its environment does not list`, 'unknown-arm');
  }
}

/** The control's bias first, since it puts all the rest in doubt; then the run's own warnings; then the tables'. */
function inOrder(run: readonly RecordedWarning[], tables: readonly Warning[]): RecordedWarning[] {
  const biased = (warning: Warning) => warning.code === 'control-biased';
  return [...tables.filter(biased), ...run, ...tables.filter((warning) => !biased(warning))];
}

/**
 * What a run found: per thread count a row for every variant of the environment, ordered by cost, failed and
 * unsupported ones last with their reason; and every warning with its text, those of the whole run first. Costs and
 * their kin are per event in the run's unit, `run_time` and `run_time_net` per run of the program; counts are sums over
 * all blocks, the warm-up too. A measured variant without a single pair at a thread count is reported as failed there.
 * @throws ProbeBenchError `duplicate-sample`, `not-finite`, `mixed-units`, `unknown-arm`, `no-figures`
 */
export function summarise(samples: readonly Sample[], environment: Environment): Analysis {
  checkSamples(samples, environment);
  const statistics = statisticsOf(environment.unit);
  demandFigures(samples, statistics, `run ${environment.run}`);
  const timed = visitsByThreads(samples, true);
  const all = visitsByThreads(samples, false);
  const seen = all.map(({ threads }) => threads);
  const counts = seen.length > 0 ? seen : environment.options.threads;
  const find = (visits: readonly Visits[], threads: number): Visits =>
    visits.find((part) => part.threads === threads) ?? noVisits(threads, statistics);
  const parts = counts.map((threads) => {
    const visits = { timed: find(timed, threads), all: find(all, threads) };
    return analysePart({ threads, ...visits, environment, statistics });
  });
  return {
    run: environment.run,
    kernel: environment.kernel.release,
    target: environment.target,
    unit: environment.unit,
    workload: titleName(environment.options),
    rate: environment.options.rate,
    groups: parts.map(({ group }) => group),
    warnings: inOrder(
      environment.warnings,
      parts.flatMap(({ warnings }) => warnings),
    ),
  };
}
