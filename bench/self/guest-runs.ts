// SPDX-License-Identifier: MIT
import { summarise } from '../../src/analysis/summarise.js';
import type { Job } from '../../src/measure/job.js';
import type { Environment } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';
import type { SummaryRow } from '../../src/samples/summary.js';
import type { Kernel } from '../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../src/vm/measure-in-guest.js';

/** One exact run of a kernel: its samples as CSV would hold them but for the run's name, and its rows. */
export interface GuestRunResult {
  samples: Sample[];
  rows: SummaryRow[];
  seconds: number;
  toFirstSample: number;
}

/** The whole catalogue in exact mode, with that mode's usual seed and blocks. */
export const EXACT_JOB: Job = {
  run: 'self',
  started: new Date(0).toISOString(),
  target: 'vm',
  unit: 'insn',
  accelerator: 'tcg',
  boot: 1,
  objects: 'variants',
  options: {
    workload: 'openat-ebadf',
    threads: [1],
    seed: 1,
    blocks: 3,
    precision: null,
    max_time_s: 86_400,
    quick: false,
    variants: ['*'],
  },
};

/** Boots a kernel and measures it exactly. @param cpus of the guest */
export async function exactRun(kernel: Kernel, given: Partial<Job> = {}, cpus = 1): Promise<GuestRunResult> {
  const job: Job = { ...EXACT_JOB, ...given };
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  const samples: Sample[] = [];
  let environment: Environment | undefined;
  let toFirstSample = Number.NaN;
  for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg', cpus })) {
    if (event.type === 'begin') environment = event.environment;
    if (event.type === 'failed' && environment !== undefined) {
      const { record } = event;
      const variants = environment.variants.map((one) => (one.id === record.id ? record : one));
      environment = { ...environment, variants };
    }
    if (event.type !== 'visit') continue;
    if (samples.length === 0) toFirstSample = since();
    samples.push(...event.rows);
  }
  if (environment === undefined) throw new Error(`${kernel.release} sent nothing`);
  const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
  return { samples, rows, seconds: since(), toFirstSample };
}
