// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import type { AptOptions } from './apt/apt.js';
import { baseFiles } from './guest/initramfs.js';
import { kernelOffers } from './kernels/offers.js';
import {
  DEFAULT_KERNEL,
  expandSpec,
  type Kernel,
  type KernelOptions,
  resolveKernel,
} from './kernels/resolve.js';
import { type AcceleratorChoice, chooseAccelerator } from './qemu/accelerator.js';
import { type ArchName, hostArch } from './system/arch.js';

/** A kernel to boot, and what runs its instructions. */
export interface VmTarget {
  kernel: Kernel;
  choice: AcceleratorChoice;
}

/** The kernels that are to be had, and why others are not. */
export interface VmTargets {
  targets: VmTarget[];
  failures: ProbeBenchError[];
}

export interface VmRequest extends AptOptions {
  /** SPECs as given; none means the default kernel */
  kernels: readonly string[];
  /** each kernel is found for each of these; none: as resolveKernel chooses */
  archs?: readonly ArchName[];
  /** instructions are counted even where KVM works */
  exact: boolean;
}

const ASKED_FOR: AcceleratorChoice = { accelerator: 'tcg', reason: 'since exact mode counts instructions' };

/**
 * Finds, and fetches if need be, each kernel asked for, of each architecture, and what guests of another architecture
 * than this machine's have. Tries KVM once for all. SPECs that mean one kernel give one target; one that cannot be had
 * leaves the others.
 * @throws as expandSpec; as resolveKernel and baseFiles where one kernel alone is asked for; as chooseAccelerator
 */
export async function resolveTargets(request: VmRequest): Promise<VmTargets> {
  const { exact, kernels: _, archs: _a, ...options } = request;
  const wanted = await wantedKernels(request);
  const found = new Map<string, Kernel>();
  const failures: ProbeBenchError[] = [];
  for (const { spec, ...kernelOptions } of wanted)
    try {
      const kernel = await resolveKernel(spec, kernelOptions);
      if (kernel.arch !== hostArch()) await baseFiles(kernel.arch, options);
      if (!found.has(kernel.path)) found.set(kernel.path, kernel);
    } catch (error) {
      if (wanted.length === 1 || !(error instanceof ProbeBenchError)) throw error;
      failures.push(error);
    }
  const targets: VmTarget[] = [];
  for (const kernel of found.values())
    targets.push({ kernel, choice: exact ? ASKED_FOR : await chooseAccelerator(kernel, options) });
  return { targets, failures };
}

interface Wanted extends KernelOptions {
  spec: string;
}

/** Each SPEC for each architecture; the mirror is asked once for each. */
async function wantedKernels({ kernels, archs = [], exact: _, ...apt }: VmRequest): Promise<Wanted[]> {
  const specs = kernels.length === 0 ? [DEFAULT_KERNEL] : kernels;
  const asked = new Map<ArchName, ReturnType<typeof kernelOffers>>();
  const offersOf: typeof kernelOffers = (arch, options) => {
    const offers = asked.get(arch) ?? kernelOffers(arch, options);
    asked.set(arch, offers);
    return offers;
  };
  const wanted: Wanted[] = [];
  for (const given of specs)
    for (const arch of archs.length === 0 ? [undefined] : archs) {
      const options = { ...apt, arch, offersOf };
      for (const spec of await expandSpec(given, options)) wanted.push({ spec, ...options });
    }
  return wanted;
}
