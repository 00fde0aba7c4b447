// SPDX-License-Identifier: MIT
import * as z from 'zod';
import { DEFAULT_PATH_LENGTH } from '../path-length.js';
import { unitSchema } from './sample.js';
import { setupSchema, setupText } from './setup.js';
import { WARNINGS, type WarningCode } from './warning-codes.js';

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

/** A variant of a run: its identity, status, and footprint (medians over visits). */
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
  /** why it cannot count, as its source says; absent for one that counts */
  uncounted: z.string().optional(),
  /** the function or tracepoint that a user's program names and this kernel does not have; absent for all else */
  missing: z.string().optional(),
});
export type VariantRecord = z.infer<typeof variantRecordSchema>;

/** What the run was asked to do, as far as numbers depend on it. */
export const runOptionsSchema = z.object({
  workload: z.string(),
  threads: z.array(z.number()),
  /** what events were counted under; empty or absent: the keys that the designs have */
  keys: z.array(z.union([z.enum(['shared', 'thread']), z.number()])).optional(),
  /** events a second over all threads; absent where they followed each other at once */
  rate: z.number().optional(),
  /** characters of the path that `openat-enoent` looks for; absent where nobody chose */
  path_length: z.number().optional(),
  /** where the catalogue's designs were moved to, a function or CATEGORY:EVENT; absent where each was at its own place */
  at: z.string().optional(),
  seed: z.number(),
  blocks: z.number().nullable(),
  precision: z.number().nullable(),
  /** null: as long as verdicts need, at least a minute (`quick`: ten seconds) */
  max_time_s: z.number().nullable(),
  quick: z.boolean(),
  variants: z.array(z.string()),
  /** the user's own objects; absent in older runs */
  objects: z.array(z.string()).optional(),
  /** what they were set up with; absent where nothing was */
  setup: setupSchema.optional(),
});
export type RunOptions = z.infer<typeof runOptionsSchema>;

/**
 * The load by its name: `openat`, `openat at 10,000/s`, `openat-enoent with paths of 200 characters`, `packets, probed at
 * udp_sendmsg`. Runs are comparable where it is the same. The usual length is not named.
 */
export function loadName({ workload, rate, path_length = DEFAULT_PATH_LENGTH, at }: RunOptions): string {
  const characters = path_length === 1 ? '1 character' : `${path_length} characters`;
  const paths = path_length === DEFAULT_PATH_LENGTH ? '' : ` with paths of ${characters}`;
  const pace = rate === undefined ? '' : ` at ${rate.toLocaleString('en')}/s`;
  const place = at === undefined ? '' : `, probed at ${at}`;
  return `${workload}${paths}${pace}${place}`;
}

/**
 * What a title says was measured: the load, and what the user's objects were set up with, as flags:
 * `openat (own objects with --set targ_pid=1 --map stacks=1024)`.
 */
export function titleName(options: RunOptions): string {
  const setup = setupText(options.setup);
  return setup === '' ? loadName(options) : `${loadName(options)} (own objects with ${setup})`;
}

/** How an interrupted run was resumed: when, from which block, in which boot, and what was set aside. */
export const resumptionSchema = z.object({
  at: z.string(),
  first_block: z.number(),
  boot: z.number(),
  boot_id: z.string().nullable(),
  dropped_rows: z.number(),
  dropped_file: z.string().nullable(),
});
export type Resumption = z.infer<typeof resumptionSchema>;

/** The kernel that a run's own was booted in the place of, though nobody asked for another; and why it was. */
export const standInSchema = z.object({
  /** the release of the host's kernel */
  kernel: z.string(),
  /** follows the kernel's name in a sentence: `cannot attach kprobe, fentry` */
  reason: z.string(),
});
export type StandIn = z.infer<typeof standInSchema>;

/** environment.json: machine, kernel, tools, options and seed of a run. */
export const environmentSchema = z.looseObject({
  run: z.string(),
  tool: z.object({
    name: z.string(),
    version: z.string(),
    /** which build measured: the SHA-256 of its sources; absent where they were not there, and in older runs */
    sources: z.string().optional(),
  }),
  started: z.string(),
  finished: z.string().nullable(),
  complete: z.boolean(),
  target: z.string(),
  unit: unitSchema,
  accelerator: z.enum(['native', 'kvm', 'tcg']),
  /** how the cost of a visit is found: see methodOf */
  method: z.string().optional(),
  kernel: z.looseObject({
    release: z.string(),
    version: z.string(),
    entry: z.string().nullable(),
    tick_ns: z.number().optional(),
  }),
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
  /** of a guest: the machine around it, and the package or file that its kernel is from */
  host: z.looseObject({ kernel_source: z.string().optional() }).optional(),
  /** absent where the kernel is the host's own, or was asked for */
  stands_in_for: standInSchema.optional(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** How this version finds the costs of a visit, by the clock and in instructions. */
export const METHODS = {
  ns: 'baselines around each visit',
  insn: 'the mean of windows clear of the tick',
} as const;

/** The same of a user's command in instructions. */
export const METHOD_OF_RUNS = 'the median run';

/** How the costs of a run were found. Runs that do not say so took one visit of each block as the baseline. */
export function methodOf({ method, unit }: Environment): string {
  return method ?? (unit === 'ns' ? 'a baseline visit a block' : 'the most frequent window');
}

/** The kernel's name of an architecture, given Node.js's. */
export function archName(arch: string): string {
  return arch === 'x64' ? 'x86_64' : arch;
}
