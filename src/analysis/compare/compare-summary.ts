// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { Environment } from '../../samples/environment.js';
import type { SummaryRow } from '../../samples/summary.js';
import type { WarningCode } from '../../samples/warning-codes.js';
import { byRun } from '../by-run.js';
import { statisticsOf } from '../statistics/choose.js';
import type { Bounds } from '../statistics/estimate.js';
import { normalQuantile } from '../statistics/normal.js';
import { archIn, type Place, runWarnings } from './compare-source.js';
import type { Source } from './compare-types.js';

/** What the intervals of a summary.csv leave outside. */
const SUMMARY_ALPHA = 0.05;

/**
 * The runs of these summary rows, one source each. A summary has neither blocks nor a control: its intervals are scaled
 * to another level as a normal estimate's would be, and no noise floor is known.
 * @throws ProbeBenchError `bad-interval` where a cost lies outside of its own
 */
export function sourcesOfSummary(
  place: Place,
  rows: readonly SummaryRow[],
  environment: Environment | null,
  level: number,
): Source[] {
  const scale = normalQuantile((1 - level) / 2) / normalQuantile(SUMMARY_ALPHA / 2);
  return byRun(rows).map((own) => {
    const { run, kernel, target, unit, arch } = own[0] as SummaryRow;
    const source: Source = {
      ...place,
      ...{ run, kernel, target, unit, statistics: statisticsOf(unit), environment },
      arch: archIn(environment) ?? arch,
      warnings: runWarnings(environment),
      boots: null,
      measurements: [],
      explained: new Map(),
    };
    for (const row of own) {
      const { threads, variant, hook, store, status, reason, blocks, cost, rank } = row;
      if (status === 'measured' && cost === null) continue; // counted, not timed: no cost to compare
      source.measurements.push({
        ...{ source, threads, variant, hook, store, status, reason, blocks, cost, rank },
        bounds: scaled(row, scale),
        costs: null,
        floor: null,
        doubtful: row.warnings.includes('varies' satisfies WarningCode),
      });
    }
    return source;
  });
}

function scaled({ variant, cost, cost_low, cost_high }: SummaryRow, scale: number): Bounds | null {
  if (cost === null || cost_low === null || cost_high === null) return null;
  if (cost < cost_low || cost > cost_high) {
    throw new ProbeBenchError(
      `cost of ${variant} is ${cost}, outside of its interval [${cost_low}, ${cost_high}]`,
      { code: 'bad-interval', remedy: 'compare the run by its folder or its samples.csv' },
    );
  }
  return { low: cost - (cost - cost_low) * scale, high: cost + (cost_high - cost) * scale };
}
