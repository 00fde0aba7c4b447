// SPDX-License-Identifier: MIT
import { isCommand, type Sample } from '../../samples/sample.js';
import type { Analysis } from '../types.js';
import { cheapest } from './cheapest.js';
import { commandFindings } from './command-run.js';
import { cores, cpuShares } from './demand.js';
import { hidden } from './hidden.js';
import { aluInstructions, helpers, lookups } from './logic.js';
import { counts } from './lost-counts.js';
import { type Finding, type Scene, sceneOf } from './scene.js';
import { bystander, statisticsTax } from './side-effects.js';
import { updates } from './updates.js';
import { amount, atThreads } from './words.js';

export type { Finding };

/**
 * What a run says, as sentences with their numbers and their doubt: first whether it may be believed. Costs are of the
 * lowest thread count that was measured, per event in the run's unit.
 *
 * With `samples` (of the same run) differences of two designs are paired by block and carry an interval; without, they
 * are differences of estimates.
 */
export function findings(analysis: Analysis, samples: readonly Sample[] = []): Finding[] {
  if (isCommand(analysis.workload)) return [...biased(analysis), ...commandFindings(analysis)];
  const scene = sceneOf(analysis, samples);
  if (!scene) {
    return [
      { code: 'nothing', text: 'No design that counts was measured, so nothing was found.', numbers: {} },
    ];
  }
  return [
    ...biased(analysis),
    ...instructions(scene),
    cheapest(scene),
    ...(analysis.rate === undefined ? cores(scene) : [cpuShares(scene, analysis.rate)]),
    ...hidden(scene),
    ...counts(analysis),
    ...updates(scene),
    ...lookups(scene),
    ...aluInstructions(scene),
    ...helpers(scene),
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

function instructions({ exact }: Scene): Finding[] {
  if (!exact) return [];
  const text =
    'Costs are instructions executed, not time: a trap, an atomic or a cache miss costs more than it counts for.';
  return [{ code: 'instructions', text, numbers: {} }];
}
