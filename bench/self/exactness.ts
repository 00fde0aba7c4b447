// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { type Kernel, resolveKernel } from '../../src/vm/kernels/resolve.js';
import { ARCH_NAMES, hostArch } from '../../src/vm/system/arch.js';
import { KERNELS } from '../reference/kernels.js';
import { EXACT_JOB, exactRun, type GuestRunResult } from './guest-runs.js';

/** Seconds for one kernel: the core of the catalogue, without and with the vector, and the whole of it with. */
const LONGEST_CORE_S = 30;
const LONGEST_CORE_VECTOR_S = 45;
const LONGEST_CATALOGUE_S = 120;
/** The core on another architecture, with the vector. */
const LONGEST_FOREIGN_S = 60;
const LONGEST_ALL_S = 240;
const LONGEST_TO_SAMPLE_S = 10;

/** Those of another architecture: of a long-term kernel, and of the newest. */
const FOREIGN = ['6.12', '7'];

const bytes = ({ samples }: GuestRunResult) => JSON.stringify(samples);

const CORE = { options: { ...EXACT_JOB.options, variants: [] } };

function say(what: string, good: boolean): boolean {
  console.log(`exactness: ${what}: ${good ? 'yes' : 'NO'}`);
  return good;
}

function inTime(what: string, { seconds }: GuestRunResult, most: number): boolean {
  return say(`${what} in ${seconds.toFixed(1)} s (wanted ≤ ${most})`, seconds <= most);
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

/** The same samples while every CPU is kept busy. */
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

/** Two boots of the core on kernels of another architecture, and how long one takes alone. */
async function foreign(): Promise<boolean[]> {
  const arch = ARCH_NAMES.find((name) => name !== hostArch());
  const reached: boolean[] = [];
  for (const series of FOREIGN) {
    const kernel = await resolveKernel(series, { arch });
    const alone = await exactRun(kernel, CORE);
    const both = await Promise.all([0, 1].map(() => exactRun(kernel, CORE)));
    const same = both.every((one) => bytes(one) === bytes(alone));
    reached.push(
      inTime(`${kernel.release}: the core`, alone, LONGEST_FOREIGN_S),
      say(`${kernel.release}: boots of the core, alone and side by side, give byte-identical samples`, same),
    );
  }
  return reached;
}

/** Bit-identity and speed of exact mode, on the kernels of results/reference, and of another architecture. */
export async function exactness(): Promise<boolean> {
  const kernels: Kernel[] = [];
  for (const spec of KERNELS) kernels.push(await resolveKernel(spec));
  const middle = kernels[2] as Kernel;
  const core = await exactRun(middle, CORE, false);
  const vector = await exactRun(middle, CORE);
  const alone = await exactRun(middle);
  const all = performance.now();
  await pMap(kernels, (kernel) => exactRun(kernel), { concurrency: availableParallelism() });
  const seconds = (performance.now() - all) / 1000;
  const reached = [
    inTime(`${middle.release}: the core without the vector`, core, LONGEST_CORE_S),
    inTime(`${middle.release}: the core`, vector, LONGEST_CORE_VECTOR_S),
    inTime(`${middle.release}: the whole catalogue`, alone, LONGEST_CATALOGUE_S),
    say(
      `first sample after ${alone.toFirstSample.toFixed(1)} s (wanted ≤ ${LONGEST_TO_SAMPLE_S})`,
      alone.toFirstSample <= LONGEST_TO_SAMPLE_S,
    ),
    say(`five kernels in ${seconds.toFixed(1)} s (wanted ≤ ${LONGEST_ALL_S})`, seconds <= LONGEST_ALL_S),
    ...(await disturbed(middle, alone)),
    ...(await twice(kernels)),
    ...(await foreign()),
  ];
  return reached.every(Boolean);
}
