// SPDX-License-Identifier: MIT
import type { Environment, Warning } from '../../samples/environment.js';
import { CONTROL, isCommand, type Sample } from '../../samples/sample.js';
import { figure } from '../figure.js';
import type { Estimate } from '../statistics/estimate.js';
import { OUTLIER_SHARE } from '../statistics/series-warnings.js';
import type { Noise } from '../statistics/verdict.js';
import { timedSamples } from '../visits/disturbed.js';
import { costs } from '../visits/pairs.js';
import type { Contrast, Part } from '../visits/part.js';
import { bareArm, rowsOf } from '../visits/visits.js';
import { rateWarnings, switchWarnings } from './visit-warnings.js';

/** A run that is stopped cuts one block short; more than that is a variant's own trouble. */
const MISSING_BLOCKS = 1;

/** An arm's rows whose context switches tell of others; a command, or a load that sleeps, is switched by its own doing. */
function undisturbed({ timed, environment }: Part, arm: string): Sample[] {
  const { workload, rate } = environment.options;
  return isCommand(workload) || rate !== undefined ? [] : [...rowsOf(timed, arm, 'event').values()];
}

/** What the verdicts of the whole table lack: above all a control that does not itself differ. */
export function tableWarnings(part: Part, control: Estimate | null, noise: Noise, most: number): Warning[] {
  const warnings: Warning[] = [];
  const { intervalBlocks } = part.statistics;
  if (control !== null) warnings.push(...controlWarnings(control, noise, part.environment));
  if (control === null) {
    warnings.push({ code: 'no-control', text: 'no A/A control was measured, so there is no noise floor' });
  }
  if (most < intervalBlocks) {
    warnings.push({ code: 'few-blocks', text: `${most} blocks: a 95 % interval needs 6, so none is given` });
  } else if (control !== null && noise.floor === null) {
    const text = `the A/A control has ${control.n} blocks: a noise floor needs 6, so no verdict is given`;
    warnings.push({ code: 'few-blocks', text });
  }
  return [...warnings, ...disturbedWarnings(part)];
}

/** A control that is off by more than chance: so far that nothing is concluded, or as little as a visit itself adds. */
function controlWarnings(
  { estimate, low, high }: Estimate,
  { biased }: Noise,
  { unit }: Environment,
): Warning[] {
  const range = low === null || high === null ? '' : ` (${figure(low)} to ${figure(high)})`;
  if (biased) {
    const text = `the A/A control, where nothing should differ, differs from the baseline by ${figure(estimate)} ${unit}${range}, so no verdict is given`;
    return [{ code: 'control-biased', text }];
  }
  if (low === null || high === null || (low <= 0 && high >= 0)) return [];
  const text = `the A/A control costs ${figure(estimate)} ${unit}${range}: a visit by itself adds as much to every cost`;
  return [{ code: 'control-offset', text }];
}

/** Visits that something else disturbed, if these are many, or taxed: whether they are used. */
function disturbedWarnings({ all }: Part): Warning[] {
  const rows = [...all.arms.values()].flatMap((phases) =>
    [...phases.values()].flatMap((blocks) => [...blocks.values()]),
  );
  const { watched, disturbed, foreign, visits, used_all } = timedSamples(rows);
  const warnings: Warning[] = [];
  if (foreign > 0) {
    const what = `somebody else had BPF statistics on in ${foreign} of ${visits} visits`;
    const text = used_all
      ? `${what}, too many to leave them out: costs hold their tax`
      : `${what}; these are left out`;
    warnings.push({ code: 'foreign-statistics', text });
  }
  if (disturbed > watched * OUTLIER_SHARE) {
    const what = `${disturbed} of ${watched} visits were disturbed: their baselines before and after differ by more than 3 %`;
    const text = used_all
      ? `${what}. They are used too, for too few would be left`
      : `${what}. They are left out, of every arm alike`;
    warnings.push({ code: 'disturbed', text });
  }
  return warnings;
}

/** Of how many blocks an arm has no pair, and of how many blocks: disturbed visits, which are left out, are no lack. */
function unpaired({ all }: Part, arm: string): { missing: number; blocks: number } {
  const timed = [...all.arms.values()].flatMap((phases) =>
    [...(phases.get('event') ?? [])].filter(([, { warmup }]) => !warmup).map(([block]) => block),
  );
  const blocks = new Set(timed);
  const paired = [...costs(all, arm).keys()].filter((block) => blocks.has(block)).length;
  return { missing: blocks.size - paired, blocks: blocks.size };
}

/**
 * Doubts that the control shares with every arm, on the same machine. They are said once, of the table, and not again of
 * each row.
 */
export function commonDoubts(part: Part, { floor }: Noise): Warning[] {
  const bare = bareArm(part.timed);
  // What varies in an exact control is its noise floor.
  const series = part.statistics
    .doubts(costs(part.timed, CONTROL), floor)
    .filter(({ code }) => code !== 'varies');
  const common = [
    ...series,
    ...switchWarnings(undisturbed(part, bare)),
    ...rateWarnings([...rowsOf(part.timed, bare, 'event').values()], part.environment.options.rate),
  ];
  return common.map(({ code, text }) => ({ code, text: `the control too, so perhaps all rows: ${text}` }));
}

/** Doubts about the differences of one variant, but for those that are common. */
export function ownDoubts(
  part: Part,
  contrast: Contrast,
  noise: Noise,
  common: readonly Warning[],
): Warning[] {
  const { environment, statistics } = part;
  const { missing, blocks } = unpaired(part, contrast.record.id);
  const text = `${missing} of ${blocks} blocks lack it or its baseline`;
  const lacking: Warning[] = missing > MISSING_BLOCKS ? [{ code: 'missing-blocks', text }] : [];
  const doubts = [
    ...lacking,
    ...statistics.doubts(contrast.costs, noise.floor),
    ...switchWarnings(undisturbed(part, contrast.record.id)),
    ...rateWarnings([...rowsOf(part.timed, contrast.record.id, 'event').values()], environment.options.rate),
  ];
  return doubts.filter((doubt) => common.every(({ code }) => code !== doubt.code));
}
