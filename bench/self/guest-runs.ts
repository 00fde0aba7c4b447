// SPDX-License-Identifier: MIT
import { summarise } from '../../src/analysis/summarise.js';
import type { Job } from '../../src/measure/job.js';
import type { Sample } from '../../src/samples/sample.js';
import type { SummaryRow } from '../../src/samples/summary.js';
import type { Kernel } from '../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../src/vm/measure-in-guest.js';
import { tryPlugin } from '../../src/vm/vector/trial.js';
import { collect } from './collect.js';

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

/** Boots a kernel and measures it exactly. @param vector whether what events execute is counted, too */
export async function exactRun(
  kernel: Kernel,
  given: Partial<Job> = {},
  vector = true,
): Promise<GuestRunResult> {
  const job: Job = { ...EXACT_JOB, ...given };
  const plugin = vector ? await tryPlugin({ arch: kernel.arch }) : undefined;
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  let toFirstSample = Number.NaN;
  const { samples, environment } = await collect(
    measureInGuest({ job, kernel, accelerator: 'tcg', plugin }),
    () => {
      if (Number.isNaN(toFirstSample)) toFirstSample = since();
    },
  );
  const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
  return { samples, rows, seconds: since(), toFirstSample };
}
