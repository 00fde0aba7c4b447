// SPDX-License-Identifier: MIT
import { CONTROL } from '../../samples/sample.js';
import { isUneven } from '../../variants/workloads.js';
import type { Estimate } from '../statistics/estimate.js';
import { type Noise, unevenNoise } from '../statistics/verdict.js';
import { baselines, costs, wall } from './pairs.js';
import type { Visits } from './visits.js';

/** The baseline, the A/A control (what a visit adds by itself) and the noise that it shows. */
export function controlOf(
  visits: Visits,
  workload: string,
  level?: number,
): { baseline: number | null; control: Estimate | null; noise: Noise } {
  const { statistics } = visits;
  const differences = costs(visits, CONTROL);
  const control = statistics.estimate(differences, level);
  const baseline = statistics.middle(baselines(visits, wall));
  const noise = statistics.noise(control, differences, baseline);
  const uneven = isUneven(workload) && !statistics.clock;
  return { baseline, control, noise: uneven ? unevenNoise(noise, control, baseline) : noise };
}
