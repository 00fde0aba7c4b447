// SPDX-License-Identifier: MIT
import { BASELINE, CONTROL, type Phase } from '../samples/sample.js';
import { blockOrder } from './shuffle.js';

/** What the plan is made from. Blocks are counted from 0; the first `warmup` of a process are recorded, not used. */
export interface PlanOptions {
  variants: readonly string[];
  seed: number;
  warmup: number;
  /** the block to begin with: 0, or where a resumed run goes on */
  first: number;
  /** blocks after warm-up that it had by then */
  done: number;
  /** blocks after warm-up at most; null for no limit */
  blocks: number | null;
  /** how long it is to last, in s */
  seconds: number;
  /** how long it may last where disturbed visits leave too few blocks for verdicts, in s */
  most_s: number;
  /** blocks that verdicts need: precision stops no run sooner */
  least: number;
  /** every so many blocks one has all phases; the others have the event phase alone */
  all_phases_every: number;
  /** half-width, in unit, that every contrast has to reach; null: none */
  precision: number | null;
  /** one more arm, with nothing attached, is the others' baseline; else each visit has its own */
  baseline_arm: boolean;
  /** the workload is a user's command: only its event phase is timed, and its openat counted */
  command?: boolean;
  /** no variant's events are counted: nobody knows how many fire it */
  uncounted?: boolean;
  /** every variant's events are counted, and nothing is timed */
  counts_only?: boolean;
  /** visits have their event phase alone */
  events_only?: boolean;
}

export interface Visit {
  arm: string;
  position: number;
  phases: readonly Phase[];
}

export interface Block {
  block: number;
  warmup: boolean;
  visits: readonly Visit[];
}

/** Counting events exactly takes another load, with the filter set: every eighth block is enough. */
export const COUNT_EVERY = 8;

/** Block `block` of the plan: every arm once, in the seed's order. */
export function planBlock(options: PlanOptions, block: number): Block {
  const { variants, seed, first, warmup, baseline_arm, counts_only } = options;
  const arms = counts_only ? variants : [...(baseline_arm ? [BASELINE] : []), CONTROL, ...variants];
  const visits = blockOrder(arms, seed, block).map((arm, position) => {
    return { arm, position, phases: phasesOf(options, arm, block) };
  });
  return { block, warmup: block < first + warmup, visits };
}

function phasesOf(options: PlanOptions, arm: string, block: number) {
  const { counts_only, events_only, command, uncounted, all_phases_every } = options;
  if (counts_only) return ['count'] as const;
  if (events_only) return ['event'] as const;
  // Not in the first block: what a warm-up times is not used.
  const turn = block % all_phases_every === 1 % all_phases_every;
  const phases: Phase[] = turn && !command ? ['event', 'stats', 'bystander'] : ['event'];
  const counted = command ? arm === CONTROL : isVariant(arm) && !uncounted;
  if (counted && block % COUNT_EVERY === 0) phases.push('count');
  return phases;
}

export function isVariant(arm: string): boolean {
  return arm !== BASELINE && arm !== CONTROL;
}

/** What the stopping rule looks at, after each block. Times in s. */
export interface Progress {
  /** blocks done after warm-up */
  blocks: number;
  /** those in which no visit was disturbed, of the arm that has fewest */
  usable: number;
  elapsed_s: number;
  longest_block_s: number;
  /** the widest half-width among the contrasts, in unit; null while there is none */
  widest: number | null;
}

/** Why a run ends. */
export type StopReason = 'blocks' | 'time' | 'precision';

/**
 * Why a run ends: it has its blocks, the time left does not hold another, or every interval is as narrow as asked.
 * Never a p-value. Where disturbed visits leave too few blocks for verdicts, it goes on to the most it may last.
 */
export function stopReason(options: PlanOptions, progress: Progress): StopReason | null {
  if (options.blocks !== null && progress.blocks >= options.blocks) return 'blocks';
  const seconds = progress.usable < options.least ? options.most_s : options.seconds;
  if (progress.elapsed_s + progress.longest_block_s > seconds) return 'time';
  const narrow =
    options.precision !== null && progress.widest !== null && progress.widest <= options.precision;
  return narrow && progress.usable >= options.least ? 'precision' : null;
}
