// SPDX-License-Identifier: MIT
import { fewestBlocks } from '../analysis/statistics/verdict.js';
import { LONGEST_S, type Outlook, outlookOf } from '../plan/outlook.js';
import { COUNT_EVERY, type PlanOptions } from '../plan/plan.js';
import { isCommand } from '../samples/command.js';
import type { Unit } from '../samples/sample.js';
import type { Load } from '../session/load/load.js';
import type { Trial } from '../session/trial.js';
import { SEGMENTS } from '../session/visit.js';
import type { Earlier, Job } from './job.js';
import type { Control } from './trials.js';

/** Precision is asked of the cost alone: the other phases are measured in every fourth block. */
const ALL_PHASES_EVERY = 4;

/** Warms up caches, the branch predictor and the CPU's frequency; recorded, not used. */
export const WARMUP_BLOCKS = 1;

/** How many blocks warm up: instructions need none. */
export function warmupBlocks(unit: Unit): number {
  return unit === 'insn' ? 0 : WARMUP_BLOCKS;
}

/** The least time of a run without --max-time, in s. */
const USUAL_S = 60;
const QUICK_S = 10;

/** A segment takes longer than its batches without a probe: threads are woken, and events under a probe take longer. */
const AROUND = 1.2;

/** A run that counts instructions ends with its blocks. */
const UNTIMED = { seconds: LONGEST_S, most_s: LONGEST_S };

/** The plan of a job for the variants with these ids, after the blocks that it has already. */
export function planOf(
  {
    options,
    unit,
    counts_only = false,
    events_only = false,
  }: Pick<Job, 'options' | 'unit' | 'counts_only' | 'events_only'>,
  variants: readonly string[],
  { first, done }: Pick<Earlier, 'first' | 'done'>,
  outlook: Outlook | null,
): PlanOptions {
  const { seed, blocks, precision } = options;
  const { seconds, most_s } = outlook ?? UNTIMED;
  const known = { variants, seed, first, done, blocks, seconds, most_s, precision, counts_only, events_only };
  return {
    ...known,
    warmup: warmupBlocks(unit),
    least: fewestBlocks(variants.length),
    all_phases_every: unit === 'insn' ? 1 : ALL_PHASES_EVERY,
    baseline_arm: unit === 'insn',
    command: isCommand(options.workload) && unit === 'ns',
    uncounted: isCommand(options.workload),
  };
}

/** How long a block of the harness's own workloads takes, in s. */
export function blockSeconds(
  loads: readonly Load[],
  trials: readonly Trial[],
  control: Control | null,
): number {
  const able = trials.filter(({ record }) => record.status === 'measured');
  const probes = able.reduce((total, { seconds }) => total + seconds, control?.seconds ?? 0);
  const visit = loads.reduce((total, load) => {
    const turns = load.seconds('stats') + SEGMENTS * load.seconds('bystander');
    return total + SEGMENTS * load.seconds('event') + turns / ALL_PHASES_EVERY;
  }, 0);
  const counts = loads.reduce((total, load) => total + load.seconds('count'), 0);
  const timed = probes + (able.length + 1) * visit * AROUND;
  return timed + (probes + able.length * counts * AROUND) / COUNT_EVERY;
}

/** What a run can conclude. @param done blocks that a resumed run has already */
export function outlookFor({ options }: Job, designs: number, block_s: number, done = 0): Outlook {
  return outlookOf({
    block_s,
    warmup: WARMUP_BLOCKS,
    least: Math.max(1, fewestBlocks(designs) - done),
    asked_s: options.max_time_s,
    usual_s: options.quick ? QUICK_S : USUAL_S,
    blocks: options.blocks,
  });
}
