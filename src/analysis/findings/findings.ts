// SPDX-License-Identifier: MIT
import type { Environment } from '../../samples/environment.js';
import type { Sample } from '../../samples/sample.js';
import { isCommand } from '../../samples/sample.js';
import type { Analysis } from '../types.js';
import { cheapest } from './cheapest.js';
import { commandFindings } from './command-run.js';
import { article, cores, hidden } from './costs.js';
import { cpuShares } from './demand.js';
import { aluInstructions, fewDozen, helpers, lookups } from './logic.js';
import { counts } from './lost-counts.js';
import { type Finding, sceneOf } from './scene.js';
import { bystander, statisticsTax } from './side-effects.js';
import { dominance, updates } from './stores.js';
import { contextSwitches } from './switches.js';
import { amount, atThreads } from './words.js';

export type { Finding };

/**
 * What a run says, as sentences with their numbers and their doubt: first whether it may be believed, then
 * the cheapest design, the article's beside it, both in cores, what run_time does not see, lost counts,
 * lookup-then-update and whether it
 * dominates, a few dozen instructions, lookups and helper calls, context switches, the statistics' price and the bystander's. Costs are of the lowest
 * thread count that was measured, per event in the run's unit.
 *
 * With `samples` (of the same run) differences of two designs are paired by block and carry an interval;
 * without, they are differences of estimates, and nothing is said of context switches.
 */
export function findings(
  analysis: Analysis,
  environment: Environment,
  samples: readonly Sample[] = [],
): Finding[] {
  if (isCommand(analysis.workload)) return [...biased(analysis), ...commandFindings(analysis)];
  const scene = sceneOf(analysis, environment, samples);
  if (!scene) {
    return [
      { code: 'nothing', text: 'No design that counts was measured, so nothing was found.', numbers: {} },
    ];
  }
  return [
    ...biased(analysis),
    ...instructions(analysis),
    cheapest(scene),
    ...(scene.counting.some(({ store }) => store !== '') ? [article(scene)] : []),
    ...(analysis.rate === undefined ? cores(scene) : [cpuShares(scene, analysis.rate)]),
    ...hidden(scene),
    ...counts(analysis),
    ...updates(scene),
    ...dominance(scene),
    ...fewDozen(scene),
    ...lookups(scene),
    ...aluInstructions(scene),
    ...helpers(scene),
    ...contextSwitches(scene),
    ...statisticsTax(scene),
    ...bystander(scene),
  ];
}

function biased({ groups, unit }: Analysis): Finding[] {
  return groups.flatMap(({ biased, control, threads }) => {
    if (!biased || !control) return [];
    const by = amount(control.estimate, unit, control.low, control.high);
    const text = `This run is biased: ${atThreads(threads)} the A/A control differs from the baseline by ${by}, where nothing should differ. No verdict is given there, and its figures may be off by as much.`;
    const numbers = { threads, control: control.estimate, low: control.low, high: control.high };
    return [{ code: 'biased', text, numbers }];
  });
}

function instructions({ unit }: Analysis): Finding[] {
  if (unit !== 'insn') return [];
  const text =
    'Costs are instructions executed, not time: a trap, an atomic or a cache miss costs more than it counts for.';
  return [{ code: 'instructions', text, numbers: {} }];
}
