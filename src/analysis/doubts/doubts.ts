// SPDX-License-Identifier: MIT

import { isCommand } from '../../samples/command.js';
import type { Environment, Warning } from '../../samples/environment.js';
import { CONTROL } from '../../samples/sample.js';
import { figure } from '../../samples/units.js';
import type { Estimate } from '../statistics/estimate.js';
import type { Noise } from '../statistics/verdict.js';
import { timedSamples } from '../visits/disturbed.js';
import { costs } from '../visits/pairs.js';
import type { Contrast, Part } from '../visits/part.js';
import { bareArm, rowsOf } from '../visits/visits.js';
import { baselinePathWarnings } from './path-warnings.js';
import { rateWarnings, switchWarnings } from './visit-warnings.js';

/** A run that is stopped cuts one block short; where more are missing the variant itself failed. */
const MISSING_BLOCKS = 1;

/** A smaller share of disturbed visits needs no warning. */
const DISTURBED_SHARE = 0.1;

/**
 * What the verdicts of the whole table lack: a control that does not differ, blocks, undisturbed visits.
 * @param most blocks of a row; 0 where nothing was measured
 */
export function tableWarnings(part: Part, control: Estimate | null, noise: Noise, most: number): Warning[] {
  const warnings: Warning[] = [];
  if (control === null)
    warnings.push({ code: 'no-control', text: 'no A/A control was measured, so there is no noise floor' });
  else warnings.push(...controlWarnings(control, noise, part.environment));
  if (most > 0 && most < part.statistics.intervalBlocks) {
    warnings.push({ code: 'few-blocks', text: `${most} blocks: a 95 % interval needs 6, so none is given` });
  } else if (most > 0 && control !== null && noise.floor === null) {
    const text = `the A/A control has ${control.n} blocks: a noise floor needs 6, so no verdict is given`;
    warnings.push({ code: 'few-blocks', text });
  }
  return [...warnings, ...disturbedWarnings(part), ...baselinePathWarnings(part.all)];
}

/** A control that is off by more than chance: too far for any verdict, or by the little that a visit itself adds. */
function controlWarnings(control: Estimate, { biased }: Noise, { unit }: Environment): Warning[] {
  const { estimate, low, high } = control;
  const range = low === null || high === null ? '' : ` (${figure(low)} to ${figure(high)})`;
  const off = `${figure(estimate)} ${unit}${range}`;
  if (biased) {
    const text = `the A/A control, where nothing should differ, differs from the baseline by ${off}, so no verdict is given`;
    return [{ code: 'control-biased', text }];
  }
  if (low === null || high === null || (low <= 0 && high >= 0)) return [];
  const what = estimate < 0 ? 'takes as much off every cost' : 'adds as much to every cost';
  const text = `the A/A control costs ${off}: a visit by itself ${what}`;
  return [{ code: 'control-offset', text }];
}

/** Visits that were disturbed, where they are many, or made under somebody else's statistics: are they used? */
function disturbedWarnings({ all }: Part): Warning[] {
  const rows = [...all.arms.values()].flatMap((phases) =>
    [...phases.values()].flatMap((blocks) => [...blocks.values()]),
  );
  const { watched, disturbed, foreign, visits, used_all } = timedSamples(rows);
  const warnings: Warning[] = [];
  if (foreign > 0) {
    const what = `somebody else had BPF statistics on in ${foreign} of ${visits} visits`;
    const use = used_all ? ', too many to leave them out: costs hold their tax' : '; these are left out';
    warnings.push({ code: 'foreign-statistics', text: what + use });
  }
  if (disturbed > watched * DISTURBED_SHARE) {
    const what = `${disturbed} of ${watched} visits were disturbed: their baselines before and after differ by more than 3 %`;
    const use = used_all
      ? '. They are used too, for too few would be left'
      : '. They are left out, of every arm alike';
    warnings.push({ code: 'disturbed', text: what + use });
  }
  return warnings;
}

/** Doubts that the control shares with every arm: warnings of the table, which no row repeats. */
export function commonDoubts(part: Part, { floor }: Noise): Warning[] {
  const { timed, statistics } = part;
  const series = statistics.doubts(costs(timed, CONTROL), floor);
  return [
    ...series.filter(({ code }) => code !== 'varies'), // the noise floor holds what varies in an exact control
    ...visitDoubts(part, bareArm(timed)),
  ].map(({ code, text }) => ({ code, text: `the control too, so perhaps all rows: ${text}` }));
}

/** Doubts about the differences of one variant, except the common ones. */
export function ownDoubts(
  part: Part,
  { record, pairs }: Contrast,
  { floor }: Noise,
  common: readonly Warning[],
): Warning[] {
  const doubts = [
    ...missingBlocks(part, record.id),
    ...part.statistics.doubts(pairs, floor),
    ...visitDoubts(part, record.id),
  ];
  return doubts.filter((doubt) => common.every(({ code }) => code !== doubt.code));
}

/** Blocks in which an arm has no pair. Disturbed visits, which are left out, do not count as missing. */
function missingBlocks({ all }: Part, arm: string): Warning[] {
  const timed = [...all.arms.values()].flatMap((phases) =>
    [...(phases.get('event') ?? [])].filter(([, { warmup }]) => !warmup).map(([block]) => block),
  );
  const blocks = new Set(timed);
  const missing = blocks.size - [...costs(all, arm).keys()].filter((block) => blocks.has(block)).length;
  if (missing <= MISSING_BLOCKS) return [];
  return [{ code: 'missing-blocks', text: `${missing} of ${blocks.size} blocks lack it or its baseline` }];
}

/** Why the visits of one arm may mislead. */
function visitDoubts({ timed, environment }: Part, arm: string): Warning[] {
  const { workload, rate } = environment.options;
  const rows = [...rowsOf(timed, arm, 'event').values()];
  // A command and a load that sleeps give up the CPU by themselves.
  const switched = isCommand(workload) || rate !== undefined ? [] : switchWarnings(rows);
  return [...switched, ...rateWarnings(rows, rate)];
}
