// SPDX-License-Identifier: MIT
import { z } from 'zod';
import { unitSchema } from './sample.js';
import { WARNINGS, type WarningCode } from './warnings.js';

export const statusSchema = z.enum(['measured', 'unsupported', 'failed']);
export type Status = z.infer<typeof statusSchema>;

const measured = z.number().nullable();

/**
 * A doubt that travels with a number: `variant` (and `threads`) name what it is about, else the run. Files of other
 * versions may hold other codes.
 */
export const warningSchema = z.object({
  code: z.string(),
  text: z.string(),
  variant: z.string().optional(),
  threads: z.number().optional(),
});
export type RecordedWarning = z.infer<typeof warningSchema>;

/** One that this version makes. */
export interface Warning extends RecordedWarning {
  code: WarningCode;
}
export const ownWarningSchema = warningSchema.extend({
  code: z.custom<WarningCode>((code) => Object.hasOwn(WARNINGS, String(code))),
});

/** What a run learnt of one variant beside its samples: identity, status, footprint (medians over visits). */
export const variantRecordSchema = z.object({
  id: z.string(),
  hook: z.string(),
  store: z.string(),
  title: z.string(),
  section: z.string(),
  status: statusSchema,
  reason: z.string(),
  xlated_bytes: measured,
  jited_bytes: measured,
  verified_insns: measured,
  map_bytes: measured,
  load_ms: measured,
  attach_ms: measured,
  detach_ms: measured,
  object_sha256: z.string(),
  /** why it cannot count, by its own word; absent for one that counts, or is empty */
  uncounted: z.string().optional(),
});
export type VariantRecord = z.infer<typeof variantRecordSchema>;

/** What the run was asked to do, as far as it bears on the numbers. */
export const runOptionsSchema = z.object({
  workload: z.string(),
  threads: z.array(z.number()),
  /** what events were counted under; empty, or absent in runs of before it could be asked: as the designs are */
  keys: z.array(z.union([z.enum(['shared', 'thread']), z.number()])).optional(),
  /** events a second over all threads; absent where they followed each other at once */
  rate: z.number().optional(),
  seed: z.number(),
  blocks: z.number().nullable(),
  precision: z.number().nullable(),
  /** null: as long as verdicts need, a minute at least (`quick`: ten seconds) */
  max_time_s: z.number().nullable(),
  quick: z.boolean(),
  variants: z.array(z.string()),
  /** the user's own objects; none named in runs of before they could be */
  objects: z.array(z.string()).optional(),
});
export type RunOptions = z.infer<typeof runOptionsSchema>;

/** What the threads did, as titles name it, and as runs must agree in it: `openat`, `openat at 10,000/s`. */
export function loadName({ workload, rate }: RunOptions): string {
  return rate === undefined ? workload : `${workload} at ${rate.toLocaleString('en')}/s`;
}

/** One going on with an interrupted run: when, from which block, in which boot, and what was set aside for it. */
export const resumptionSchema = z.object({
  at: z.string(),
  first_block: z.number(),
  boot: z.number(),
  boot_id: z.string().nullable(),
  dropped_rows: z.number(),
  dropped_file: z.string().nullable(),
});
export type Resumption = z.infer<typeof resumptionSchema>;

/** environment.json: everything a reader would ask of machine, kernel, tools, options and seed. */
export const environmentSchema = z.looseObject({
  run: z.string(),
  tool: z.object({ name: z.string(), version: z.string() }),
  started: z.string(),
  finished: z.string().nullable(),
  complete: z.boolean(),
  target: z.string(),
  unit: unitSchema,
  accelerator: z.enum(['native', 'kvm', 'tcg']),
  /** how a visit's cost is found: see methodOf */
  method: z.string().optional(),
  kernel: z.looseObject({ release: z.string(), version: z.string(), entry: z.string().nullable() }),
  machine: z.looseObject({
    arch: z.string(),
    cpu: z.string(),
    cpus: z.number(),
    memory_bytes: z.number(),
    hypervisor: z.string().nullable(),
  }),
  versions: z.looseObject({ node: z.string(), libbpf: z.string(), clang: z.string().nullable() }),
  options: runOptionsSchema,
  variants: z.array(variantRecordSchema),
  warnings: z.array(warningSchema),
  resumed: z.array(resumptionSchema).optional(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** How costs by a clock, and those of instructions, are found by this version. */
export const METHODS = { ns: 'baselines around each visit', insn: 'the most frequent window' } as const;

/** How a run's costs were found. Before runs said so, a visit of its block was each design's baseline. */
export function methodOf({ method, unit }: Environment): string {
  return method ?? (unit === 'ns' ? 'a baseline visit a block' : METHODS.insn);
}

/** An architecture by the kernel's name of it, given Node.js's. */
export function archName(arch: string): string {
  return arch === 'x64' ? 'x86_64' : arch;
}
