// SPDX-License-Identifier: MIT
import { max, min } from 'simple-statistics';
import { BASELINE, CONTROL, type Sample, type Unit } from '../../samples/sample.js';
import { signedRankInterval } from '../statistics/wilcoxon/signed-rank.js';
import { costs, type PerBlock } from './pairs.js';
import { visitsByThreads } from './visits.js';

/** Half the width of the interval; of an exact unit half the range, 0 once two repetitions agree. */
function halfWidth(pairs: PerBlock, unit: Unit, level: number): number | null {
  const values = [...pairs.values()];
  if (unit === 'insn') return values.length < 2 ? null : (max(values) - min(values)) / 2;
  if (values.length === 0) return null;
  const { low, high } = signedRankInterval(values, level);
  return low === null || high === null ? null : (high - low) / 2;
}

/**
 * How wide each variant's cost still is: arm → half-width of its interval, in unit, the widest over thread
 * counts; null while any has too few blocks for one. Baseline and control are no contrasts and are not in
 * it. Warm-up rows are not used. It is for the stopping rule, which must not see a p-value: stopping by p
 * makes differences out of nothing. Cheap enough to be asked after every block.
 * @throws ProbeBenchError `duplicate-sample`, `not-finite`
 */
export function halfWidths(samples: readonly Sample[], level = 0.95): Map<string, number | null> {
  const widths = new Map<string, number | null>();
  for (const visits of visitsByThreads(samples, true)) {
    for (const arm of visits.arms.keys()) {
      if (arm === BASELINE || arm === CONTROL) continue;
      const width = halfWidth(costs(visits, arm), visits.unit, level);
      const before = widths.get(arm);
      widths.set(arm, width === null || before === null ? null : Math.max(width, before ?? 0));
    }
  }
  return widths;
}
