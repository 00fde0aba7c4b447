// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { DEFAULT_KERNEL, type Kernel, resolveKernel } from '../../src/vm/kernels/resolve.js';
import { ARCH_NAMES, hostArch } from '../../src/vm/system/arch.js';
import { resolveTargets } from '../../src/vm/targets.js';
import { KERNELS } from '../reference/kernels.js';
import { EXACT_JOB, exactRun, type GuestRunResult } from './guest-runs.js';

/** Seconds for one kernel: the core of the catalogue, without and with the vector, and the whole of it with. */
const LONGEST_CORE_S = 30;
const LONGEST_CORE_VECTOR_S = 45;
const LONGEST_CATALOGUE_S = 120;
/** The core on another architecture, with the vector. */
const LONGEST_FOREIGN_S = 60;
/** All reference kernels, from the cache. */
const LONGEST_ALL_S = 1200;
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

/** Two boots of each reference kernel, as the reference is made, as many at once as there are CPUs. */
async function twice(kernels: readonly Kernel[]): Promise<boolean[]> {
  const boot = (kernel: Kernel) => exactRun(kernel, { profile: 'core' });
  const start = performance.now();
  const first = await pMap(kernels, boot, { concurrency: availableParallelism() });
  const seconds = (performance.now() - start) / 1000;
  // others then run beside each
  const second = (await pMap(kernels.toReversed(), boot, { concurrency: availableParallelism() })).reverse();
  return [
    say(
      `the reference's ${kernels.length} kernels in ${seconds.toFixed(0)} s (wanted ≤ ${LONGEST_ALL_S})`,
      seconds <= LONGEST_ALL_S,
    ),
    ...kernels.map(({ release }, i) =>
      say(
        `${release}: two boots give byte-identical samples`,
        bytes(first[i] as GuestRunResult) === bytes(second[i] as GuestRunResult),
      ),
    ),
  ];
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
  const middle = await resolveKernel(DEFAULT_KERNEL);
  const { targets } = await resolveTargets({ kernels: KERNELS, exact: true });
  const core = await exactRun(middle, CORE, false);
  const vector = await exactRun(middle, CORE);
  const alone = await exactRun(middle);
  const reached = [
    inTime(`${middle.release}: the core without the vector`, core, LONGEST_CORE_S),
    inTime(`${middle.release}: the core`, vector, LONGEST_CORE_VECTOR_S),
    inTime(`${middle.release}: the whole catalogue`, alone, LONGEST_CATALOGUE_S),
    say(
      `first sample after ${alone.toFirstSample.toFixed(1)} s (wanted ≤ ${LONGEST_TO_SAMPLE_S})`,
      alone.toFirstSample <= LONGEST_TO_SAMPLE_S,
    ),
    ...(await disturbed(middle, alone)),
    ...(await twice(targets.map(({ kernel }) => kernel))),
    ...(await foreign()),
  ];
  return reached.every(Boolean);
}
