// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { guestJob } from '../../src/run/targets/jobs.js';
import { sampleLine } from '../../src/samples/csv/csv.js';
import type { Sample } from '../../src/samples/sample.js';
import { DEFAULT_KERNEL, type Kernel, resolveKernel } from '../../src/vm/kernels/resolve.js';
import { ARCH_NAMES, hostArch } from '../../src/vm/system/arch.js';
import { REFERENCE_REQUEST } from '../reference/request.js';
import { type ReferenceRun, readReference } from '../reference/runs.js';
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

/** Boots each reference kernel once more, as the reference was made, and compares the samples with those kept. */
async function again(): Promise<boolean[]> {
  const start = performance.now();
  const same = await pMap(readReference(), isSame, { concurrency: availableParallelism() });
  const seconds = (performance.now() - start) / 1000;
  const kernels = `${same.length} reference kernels`;
  return [
    ...same,
    say(`${kernels} in ${seconds.toFixed(0)} s (wanted ≤ ${LONGEST_ALL_S})`, seconds <= LONGEST_ALL_S),
  ];
}

async function isSame({ environment, samples }: ReferenceRun): Promise<boolean> {
  const { release } = environment.kernel;
  const kernel = await resolveKernel(release);
  const job = guestJob(REFERENCE_REQUEST, new Date(), 'tcg');
  const boot = await exactRun(kernel, job);
  const what = `${release}: another boot gives the samples of results/reference, byte for byte`;
  return say(what, withoutRun(boot.samples) === withoutRun(samples));
}

/** Samples as text, but for the run's name. */
function withoutRun(samples: readonly Sample[]): string {
  return samples.map((sample) => sampleLine({ ...sample, run: '' })).join('');
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
    ...(await again()),
    ...(await foreign()),
  ];
  return reached.every(Boolean);
}
