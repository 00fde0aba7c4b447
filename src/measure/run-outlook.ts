// SPDX-License-Identifier: MIT
import { fewestBlocks } from '../analysis/visits/verdict.js';
import { LONGEST_S, type Outlook, outlookOf, outlookText } from '../plan/outlook.js';
import { COUNT_EVERY } from '../plan/plan.js';
import type { CommandStart } from '../session/command/command-start.js';
import type { Load } from '../session/load/load.js';
import { segmentSeconds } from '../session/phases/batches.js';
import type { Trial } from '../session/trial.js';
import { SEGMENTS } from '../session/visit.js';
import type { Control } from './control.js';
import type { Job, MeasureEvent } from './job.js';

/** The cost is what precision is asked of: the other phases take their turn in every fourth block. */
export const ALL_PHASES_EVERY = 4;

/** One block warms caches, the branch predictor and the CPU's frequency up; it is recorded, not used. */
export const WARMUP_BLOCKS = 1;

/** How long a run lasts at least where its time was not asked for, in s. */
const USUAL_S = 60;
const QUICK_S = 10;

/** Of a guest that counts instructions: it ends with its blocks. */
export const EXACT_OUTLOOK = { seconds: LONGEST_S, most_s: LONGEST_S };

/** A segment takes so many times as long as its batches: threads are woken, and events under a probe take longer. */
const AROUND = 1.2;

/** What a run of the harness's own workloads can conclude. */
export function loadOutlook(
  job: Job,
  {
    trials,
    control,
    loads,
    done,
  }: { trials: readonly Trial[]; control: Control | null; loads: readonly Load[]; done: number },
): Outlook {
  const able = trials.filter(({ record }) => record.status === 'measured');
  const probes = able.reduce((total, { seconds }) => total + seconds, control?.seconds ?? 0);
  const visit = loads.reduce((total, { plans: { event, stats, bystander } }) => {
    const turns = segmentSeconds(stats) + SEGMENTS * segmentSeconds(bystander);
    return total + SEGMENTS * segmentSeconds(event) + turns / ALL_PHASES_EVERY;
  }, 0);
  const counts = loads.reduce((total, { plans: { event }, count_events }) => {
    return total + (count_events * event.batch_ns) / event.events / 1e9;
  }, 0);
  const timed = probes + (able.length + 1) * visit * AROUND;
  const block_s = timed + (probes + able.length * counts * AROUND) / COUNT_EVERY;
  return outlook(job, able.length, block_s, done);
}

/** What a run of a user's command can conclude. */
export function commandOutlook(job: Job, designs: number, { block_s }: CommandStart): Outlook {
  return outlook(job, designs, block_s, 0);
}

function outlook({ options }: Job, designs: number, block_s: number, done: number): Outlook {
  return outlookOf({
    block_s,
    warmup: WARMUP_BLOCKS,
    least: Math.max(1, fewestBlocks(designs) - done),
    asked_s: options.max_time_s,
    usual_s: options.quick ? QUICK_S : USUAL_S,
    blocks: options.blocks,
  });
}

/** The event that tells it. */
export function planned(outlook: Outlook, designs: number): MeasureEvent {
  return { type: 'plan', outlook, text: outlookText(outlook, designs) };
}
