// SPDX-License-Identifier: MIT
import { z } from 'zod';

/** A number of the CSV; null is *not measured* (an empty field, never 0). */
export const measured = z.number().nullable();

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

/** What the workload's name begins with where it is a user's command. */
export const COMMAND = 'command: ';

/**
 * One row of samples.csv: one visit, one phase. `events`, `wall`, `cpu`, `user`, `sys` are sums over the
 * workload's threads (so wall / events is what one caller pays per event); `machine_sys` is the whole
 * machine's system time; times are totals over the phase in `unit`; `batch_*` are per event, and so is `value`, what the
 * visit stands for. `before` and `after` are the same of the segments around it that had nothing attached, `baseline_*`
 * the times of both per event; `disturbed` says that the two differ. `workload` and `arch` are null in older files.
 */
export const sampleSchema = z.object({
  run: z.string(),
  kernel: z.string(),
  target: z.string(),
  unit: unitSchema,
  boot: z.number(),
  block: z.number(),
  position: z.number(),
  warmup: z.boolean(),
  arm: z.string(),
  phase: phaseSchema,
  threads: z.number(),
  events: z.number(),
  wall: measured,
  cpu: measured,
  user: measured,
  sys: measured,
  machine_sys: measured,
  run_cnt: measured,
  run_time: measured,
  counted: measured,
  missed: measured,
  switches_voluntary: measured,
  switches_involuntary: measured,
  batches: measured,
  batch_min: measured,
  batch_median: measured,
  batch_p95: measured,
  batch_mode: measured,
  value: measured,
  before: measured,
  after: measured,
  disturbed: z.boolean().nullable(),
  baseline_cpu: measured,
  baseline_user: measured,
  baseline_sys: measured,
  workload: z.string().nullable(),
  arch: z.string().nullable(),
});
export type Sample = z.infer<typeof sampleSchema>;

/** The header of samples.csv, in order: a contract with other programs. */
export const SAMPLE_COLUMNS = Object.keys(sampleSchema.shape) as (keyof Sample)[];

/** Whether a workload is a user's command: an event is then a run of it, and every cost per run. */
export function isCommand(workload: string): boolean {
  return workload.startsWith(COMMAND);
}
