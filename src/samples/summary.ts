// SPDX-License-Identifier: MIT
import { z } from 'zod';
import { measured, unitSchema } from './sample.js';

export const statusSchema = z.enum(['measured', 'unsupported', 'failed']);
export type Status = z.infer<typeof statusSchema>;

export const verdictSchema = z.enum(['differs', 'equivalent', 'inconclusive']);
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * One row of summary.csv: one variant at one thread count. `cost` and its kin are per event in `unit`;
 * `lost` is 1 − counted / events; bytes are bytes; null is *not measured*. `rank` starts at 1 and is
 * shared by variants that cannot be told apart. `warnings` holds the codes of the row's warnings.
 */
export const summaryRowSchema = z.object({
  run: z.string(),
  kernel: z.string(),
  target: z.string(),
  unit: unitSchema,
  threads: z.number(),
  variant: z.string(),
  hook: z.string(),
  store: z.string(),
  title: z.string(),
  section: z.string(),
  status: statusSchema,
  reason: z.string(),
  blocks: measured,
  baseline: measured,
  cost: measured,
  cost_low: measured,
  cost_high: measured,
  p: measured,
  verdict: verdictSchema.nullable(),
  rank: measured,
  system_cpu: measured,
  system_cpu_low: measured,
  system_cpu_high: measured,
  run_time: measured,
  run_time_net: measured,
  dispatch: measured,
  statistics_tax: measured,
  bystander: measured,
  bystander_low: measured,
  bystander_high: measured,
  events: measured,
  counted: measured,
  lost: measured,
  missed: measured,
  xlated_bytes: measured,
  jited_bytes: measured,
  verified_insns: measured,
  map_bytes: measured,
  load_ms: measured,
  attach_ms: measured,
  detach_ms: measured,
  warnings: z.array(z.string()),
  workload: z.string().nullable(),
  arch: z.string().nullable(),
});
export type SummaryRow = z.infer<typeof summaryRowSchema>;

/** The header of summary.csv, in order: a contract with other programs. */
export const SUMMARY_COLUMNS = Object.keys(summaryRowSchema.shape) as (keyof SummaryRow)[];
