// SPDX-License-Identifier: MIT
import * as z from 'zod';
import { isCommand } from './command.js';
import { pathsSchema } from './paths.js';
import { amount, count, text } from './values.js';
import { vectorShape } from './vector.js';

/** `ns` where a clock is meaningful, `insn` where a guest's instructions are counted. */
export const unitSchema = z.enum(['ns', 'insn']);
export type Unit = z.infer<typeof unitSchema>;

/**
 * What a visit does, in this order: `event` (openat, statistics off), `stats` (openat, statistics on),
 * `bystander` (getppid, statistics off), `count` (exact accounting of events, not timed).
 */
export const PHASES = ['event', 'stats', 'bystander', 'count'] as const;
export const phaseSchema = z.enum(PHASES);
export type Phase = z.infer<typeof phaseSchema>;

/** The arms that are no variant: in exact mode a visit with nothing attached, and the A/A control. */
export const BASELINE = 'baseline';
export const CONTROL = 'control';

/**
 * One row of samples.csv: one visit, one phase. Times are totals over the phase and the workload's threads, in `unit`;
 * null is *not measured*. docs/data.md shows each column as it is described here.
 */
export const sampleSchema = z.object({
  run: text.describe('The run’s name.'),
  kernel: text.describe('The kernel’s release.'),
  target: text.describe('`host`, or `vm`: where that kernel ran.'),
  unit: unitSchema.describe('`ns`, or `insn` in exact mode.'),
  boot: count.describe('Numbers the boots of a run.'),
  block: count.describe('One visit of every arm, in an order drawn from the seed.'),
  position: count.describe('The visit’s place in its block.'),
  warmup: z.boolean().describe('A warm-up block: recorded, not used, but for its counts.'),
  arm: text.describe('`control` (the A/A control), a variant’s id, or in exact mode `baseline`.'),
  phase: phaseSchema.describe(
    '`event` (the workload’s event, statistics off; every block), `stats` (the same, statistics on) and `bystander` (getppid, statistics off; every fourth block by the clock, every block in exact mode), `count` (exact accounting, not timed; every eighth block).',
  ),
  threads: count.min(1).describe('Threads of the workload.'),
  events: count.describe('Events of the phase, over all threads.'),
  wall: amount
    .nullable()
    .describe('Their time, summed over the threads: wall / events is what one caller pays.'),
  cpu: amount.nullable().describe('CPU time of the threads, user and system.'),
  user: amount
    .nullable()
    .describe('User CPU time, as the kernel shares it out by its tick. Empty in exact mode.'),
  sys: amount.nullable().describe('System CPU time, likewise.'),
  machine_sys: amount.nullable().describe('System time of the whole machine meanwhile. Empty in exact mode.'),
  run_cnt: count
    .nullable()
    .describe(
      'Runs of the program by the kernel’s statistics. Empty in `event` and `bystander`, where ours are off.',
    ),
  run_time: amount.nullable().describe('Time of those runs.'),
  counted: count.nullable().describe('The sum of the variant’s counter.'),
  missed: count
    .nullable()
    .describe('The sum of the kernel’s own miss counters (`recursion_misses`, a link’s `missed`).'),
  switches_voluntary: count.nullable().describe('Context switches that the threads asked for.'),
  switches_involuntary: count.nullable().describe('Context switches forced on them.'),
  batches: count.nullable().describe('Batches that the events came in.'),
  batch_min: amount.nullable().describe('The fastest batch, per event.'),
  batch_median: amount.nullable().describe('The median batch, per event.'),
  batch_p95: amount.nullable().describe('The 95th percentile of the batches, per event.'),
  batch_mode: amount
    .nullable()
    .describe('The most frequent number of instructions of a window, per event. Exact mode only.'),
  value: amount
    .nullable()
    .describe(
      'What the visit stands for, per event: the first decile of its batches by the clock, the mean of its windows for `insn`.',
    ),
  before: amount
    .nullable()
    .describe(
      'The same of the segment before the probe, which has nothing attached; of `stats` that of its events. Empty in exact mode.',
    ),
  after: amount.nullable().describe('The same of the segment after the probe.'),
  disturbed: z
    .boolean()
    .nullable()
    .describe(
      'Whether `before` and `after` differ by more than 3 % of their mean. Empty where that tells nothing.',
    ),
  baseline_cpu: amount.nullable().describe('CPU time of the two segments around the probe, per event.'),
  baseline_user: amount.nullable().describe('User CPU time of these, per event.'),
  baseline_sys: amount.nullable().describe('System CPU time of these, per event.'),
  workload: text
    .nullable()
    .describe('`options.workload` of the run. Empty in files of before it was written.'),
  arch: text.nullable().describe('The machine’s architecture (`x86_64`, `arm64`), likewise.'),
  paths: pathsSchema
    .nullable()
    .describe(
      'How many instructions windows took, and in what share of them, the most frequent first: `3523:0.5;18528:0.5`. Exact mode only.',
    ),
  ...vectorShape,
});
export type Sample = z.infer<typeof sampleSchema>;

/** The header of samples.csv, in order: a contract with other programs. */
export const SAMPLE_COLUMNS = Object.keys(sampleSchema.shape) as (keyof Sample)[];

/** Whether a run is one of a command by the clock: it has figures of its own, and of each design those of a program. */
export function isTimedCommand({ workload, unit }: { workload: string; unit: Unit }): boolean {
  return isCommand(workload) && unit === 'ns';
}
