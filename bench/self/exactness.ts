// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { type Kernel, resolveKernel } from '../../src/vm/kernels/resolve.js';
import { KERNELS } from '../reference/kernels.js';
import { exactRun, type GuestRunResult } from './guest-runs.js';

const LONGEST_ONE_S = 90;
const LONGEST_ALL_S = 240;
const LONGEST_TO_SAMPLE_S = 10;

const bytes = ({ samples }: GuestRunResult) => JSON.stringify(samples);

const costs = ({ rows }: GuestRunResult) =>
  JSON.stringify(rows.map(({ variant, cost }) => [variant, cost]).sort());

function say(what: string, good: boolean): boolean {
  console.log(`exactness: ${what}: ${good ? 'yes' : 'NO'}`);
  return good;
}

/** Two boots of each kernel, as many at once as there are CPUs. */
async function twice(kernels: readonly Kernel[]): Promise<boolean[]> {
  const first = await pMap(kernels, (kernel) => exactRun(kernel), { concurrency: availableParallelism() });
  const second = await pMap(kernels, (kernel) => exactRun(kernel), { concurrency: 1 });
  return kernels.map((kernel, i) =>
    say(
      `${kernel.release}: two boots, side by side and alone, give byte-identical samples`,
      bytes(first[i] as GuestRunResult) === bytes(second[i] as GuestRunResult),
    ),
  );
}

/** The same costs while every CPU is kept busy, and in a guest of two CPUs. */
async function disturbed(kernel: Kernel, quiet: GuestRunResult): Promise<boolean[]> {
  const burners = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    const loaded = await exactRun(kernel);
    return [say(`${kernel.release}: equal samples with the CPUs under load`, bytes(loaded) === bytes(quiet))];
  } finally {
    for (const burner of burners) burner.kill('SIGKILL');
  }
}

/** Bit-identity and speed of exact mode, on the kernels of results/reference. */
export async function exactness(): Promise<boolean> {
  const kernels: Kernel[] = [];
  for (const spec of KERNELS) kernels.push(await resolveKernel(spec));
  const middle = kernels[2] as Kernel;
  const alone = await exactRun(middle);
  const all = performance.now();
  await pMap(kernels, (kernel) => exactRun(kernel), { concurrency: availableParallelism() });
  const seconds = (performance.now() - all) / 1000;
  const two = await exactRun(middle, {}, 2);
  const reached = [
    say(
      `${middle.release}: whole catalogue in ${alone.seconds.toFixed(1)} s (wanted ≤ ${LONGEST_ONE_S})`,
      alone.seconds <= LONGEST_ONE_S,
    ),
    say(
      `first sample after ${alone.toFirstSample.toFixed(1)} s (wanted ≤ ${LONGEST_TO_SAMPLE_S})`,
      alone.toFirstSample <= LONGEST_TO_SAMPLE_S,
    ),
    say(`five kernels in ${seconds.toFixed(1)} s (wanted ≤ ${LONGEST_ALL_S})`, seconds <= LONGEST_ALL_S),
    say(`${middle.release}: equal costs with two guest CPUs`, costs(two) === costs(alone)),
    ...(await disturbed(middle, alone)),
    ...(await twice(kernels)),
  ];
  return reached.every(Boolean);
}
