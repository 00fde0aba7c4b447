// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { spelled } from '../../host/user-command.js';
import type { Job } from '../../measure/job.js';
import { COMMAND } from '../../samples/command.js';
import type { Environment } from '../../samples/environment.js';
import { setupText } from '../../samples/setup.js';
import type { RunRequest } from '../request.js';

/** Repetitions in exact mode: enough to see that they agree. */
const EXACT_BLOCKS = 3;
const QUICK_EXACT_BLOCKS = 2;
/** Exact mode's order of arms, the same on every machine unless asked otherwise. */
const EXACT_SEED = 1;

/** What a job is made from. */
export type JobRequest = Pick<
  RunRequest,
  | 'command'
  | 'own'
  | 'setup'
  | 'variants'
  | 'workload'
  | 'find_workload'
  | 'at'
  | 'threads'
  | 'keys'
  | 'rate'
  | 'path_length'
  | 'seed'
  | 'blocks'
  | 'precision'
  | 'max_time_s'
  | 'quick'
  | 'profile'
>;

function jobOf(
  request: JobRequest,
  started: Date,
  what: Pick<Job, 'target' | 'unit' | 'accelerator'>,
  options: Partial<Job['options']>,
): Job {
  const {
    command,
    own,
    setup,
    threads,
    keys,
    at,
    rate,
    path_length,
    blocks,
    precision,
    max_time_s,
    quick,
    variants,
  } = request;
  const seed = request.seed ?? Math.floor(Math.random() * 2 ** 31);
  const run = `${started.toISOString().replaceAll(/[-:]|\..*/g, '')}-${randomBytes(3).toString('hex')}`;
  const workload = command === null ? request.workload : `${COMMAND}${spelled(command.argv)}`;
  const objects = own.map(({ path }) => path);
  const asked = { workload, threads, keys, seed, blocks, precision, max_time_s, quick, variants, objects };
  const job: Job = {
    run,
    started: started.toISOString(),
    ...what,
    boot: 1,
    objects: 'variants',
    own,
    options: { ...asked, ...options },
  };
  if (command !== null) job.command = command;
  if (request.find_workload) job.find_workload = true;
  if (at !== undefined) job.options.at = at;
  if (rate !== undefined) job.options.rate = rate;
  if (path_length !== undefined) job.options.path_length = path_length;
  if (setupText(setup) !== '') job.options.setup = setup;
  return job;
}

/** The running kernel, by its clock. */
export function hostJob(request: JobRequest, started: Date): Job {
  return jobOf(request, started, { target: 'host', unit: 'ns', accelerator: 'native' }, {});
}

/** A guest: by its clock under KVM; under TCG by instructions, a fixed number of times, on its one CPU. */
export function guestJob(
  request: JobRequest,
  started: Date,
  accelerator: Exclude<Environment['accelerator'], 'native'>,
): Job {
  if (accelerator === 'kvm') return jobOf(request, started, { target: 'vm', unit: 'ns', accelerator }, {});
  const blocks = request.blocks ?? (request.quick ? QUICK_EXACT_BLOCKS : EXACT_BLOCKS);
  const exact = {
    seed: request.seed ?? EXACT_SEED,
    blocks,
    precision: null,
    max_time_s: 86_400,
    threads: [1],
  };
  const job = jobOf(request, started, { target: 'vm', unit: 'insn', accelerator }, exact);
  return request.profile === false ? job : { ...job, profile: request.profile };
}

/** The thread counts beyond what an exact guest measures on its one CPU. */
export function severalThreads({ threads }: Pick<RunRequest, 'threads'>): number[] {
  return threads.filter((count) => count > 1);
}
