// SPDX-License-Identifier: MIT
import { isTimedCommand, type Sample } from '../../samples/sample.js';
import type { Analysis } from '../types.js';
import { alternatives } from './alternatives.js';
import { biased } from './biased.js';
import { cheapest } from './cheapest.js';
import { commandFindings } from './command-run.js';
import { cores, cpuShares } from './demand.js';
import { hidden } from './hidden.js';
import { aluInstructions, helpers, lookups } from './logic.js';
import { counts } from './lost-counts.js';
import { type Finding, scenesOf } from './scene.js';
import { bystander, statisticsTax } from './side-effects.js';
import { updates } from './updates.js';

export type { Finding };

const MOST = 5;
/** What most readers came for; where that is too much, the last go first. Other codes are for who asks for all. */
const USUAL = [
  ...['biased', 'nothing', 'command', 'command-cost', 'cheapest', 'alternatives'],
  ...['cores', 'cpu-share', 'lost', 'hidden', 'bystander'],
];

/**
 * What a run says, as sentences with their numbers and their doubt, the most useful first. Costs are of the lowest
 * thread count that was measured, per event in the run's unit.
 *
 * With `samples` (of the same run) differences of two designs are paired by block and carry an interval; without, they
 * are differences of estimates.
 */
export function findings(analysis: Analysis, samples: readonly Sample[] = []): Finding[] {
  if (isTimedCommand(analysis)) return [...biased(analysis), ...commandFindings(analysis)];
  const [scene, ...more] = scenesOf(analysis, samples);
  if (!scene) {
    const text = 'No design that counts was measured, so nothing was found.';
    return [...biased(analysis), { code: 'nothing', text, numbers: {} }];
  }
  return [
    ...biased(analysis),
    cheapest(scene, more.at(-1)),
    ...alternatives(scene),
    ...(analysis.rate === undefined ? cores(scene) : cpuShares(scene, analysis.rate)),
    ...hidden(scene),
    ...counts(analysis),
    ...bystander(scene),
    ...updates(scene),
    ...lookups(scene),
    ...aluInstructions(scene),
    ...helpers(scene),
    ...statisticsTax(scene),
  ];
}

/** The findings that a run prints: five at most, in the order given. */
export function usualFindings(all: readonly Finding[]): Finding[] {
  const usual = USUAL.flatMap((wanted) => all.filter(({ code }) => code === wanted)).slice(0, MOST);
  return all.filter((finding) => usual.includes(finding));
}
