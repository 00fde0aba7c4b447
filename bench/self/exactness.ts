// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { DEFAULT_KERNEL, type Kernel, resolveKernel } from '../../src/vm/kernels/resolve.js';
import { ARCH_NAMES, hostArch } from '../../src/vm/system/arch.js';
import { readReference } from '../reference/runs.js';
import { EXACT_JOB, exactRun, type GuestRunResult } from './guest-runs.js';

/** Seconds for one kernel: the core of the catalogue, without and with the vector, and the whole of it with. */
const LONGEST_CORE_S = 30;
const LONGEST_CORE_VECTOR_S = 45;
const LONGEST_CATALOGUE_S = 120;
/** The core on another architecture, with the vector. */
const LONGEST_FOREIGN_S = 60;
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

/**
 * Two boots of each reference kernel, side by side. They are held against each other, not against results/reference: what
 * a guest holds, our own code among it, moves where its memory lies, and with that cache lines and copies.
 */
async function twice(): Promise<boolean[]> {
  const same: boolean[] = [];
  for (const { environment } of readReference()) {
    const { release } = environment.kernel;
    const kernel = await resolveKernel(release);
    const [one, other] = await Promise.all([exactRun(kernel, CORE), exactRun(kernel, CORE)]);
    same.push(
      say(`${release}: two boots of the core give byte-identical samples`, bytes(one) === bytes(other)),
    );
  }
  return same;
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

/** How long the core takes on kernels of another architecture. */
async function foreign(): Promise<boolean[]> {
  const arch = ARCH_NAMES.find((name) => name !== hostArch());
  const reached: boolean[] = [];
  for (const series of FOREIGN) {
    const kernel = await resolveKernel(series, { arch });
    reached.push(inTime(`${kernel.release}: the core`, await exactRun(kernel, CORE), LONGEST_FOREIGN_S));
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
    ...(await twice()),
    ...(await foreign()),
  ];
  return reached.every(Boolean);
}
