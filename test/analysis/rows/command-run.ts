// SPDX-License-Identifier: MIT
import type { Environment } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import { environment, sample, variant } from '../samples.js';

const BLOCKS = 8;
/** ns by which one block's runs are longer than the last's, of every arm. */
const DRIFT = 1000;

/** Runs of `git status` of 5 ms, to which kprobe-array adds 100 µs, 90 of them system time. */
export function commandRun(openat: number | null = 500): { samples: Sample[]; environment: Environment } {
  const runs = (arm: string, block: number, added: number) => {
    const wall = 5_000_000 + (block - BLOCKS / 2) * DRIFT + added;
    const times = { wall: 2 * wall, user: 2 * (2_000_000 + added / 10), sys: 2 * (1_000_000 + 0.9 * added) };
    const own = { before: wall - added, after: wall - added, baseline_user: 2e6, baseline_sys: 1e6 };
    return sample({ arm, block, events: 2, batches: 2, value: wall, ...own, ...times });
  };
  const samples = Array.from({ length: BLOCKS }, (_, block) => [
    runs('control', block, block % 2 === 0 ? 10 : -10),
    runs('kprobe-array', block, 100_000),
    ...(openat === null
      ? []
      : [sample({ arm: 'control', block, phase: 'count', events: 1, counted: openat })]),
  ]).flat();
  const base = environment([variant('kprobe-array')]);
  return { samples, environment: { ...base, options: { ...base.options, workload: 'command: git status' } } };
}
