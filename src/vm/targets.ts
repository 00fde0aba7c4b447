// SPDX-License-Identifier: MIT
import type { AptOptions } from './apt/apt.js';
import { baseFiles } from './guest/initramfs.js';
import { DEFAULT_KERNEL, type Kernel, resolveKernel } from './kernels/resolve.js';
import { type AcceleratorChoice, chooseAccelerator } from './qemu/accelerator.js';
import { type ArchName, hostArch } from './system/arch.js';

/** A kernel to boot, and what runs its instructions. */
export interface VmTarget {
  kernel: Kernel;
  choice: AcceleratorChoice;
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
 * than this machine's have. Tries KVM once for all. SPECs that mean one kernel give one target.
 * @throws as resolveKernel, baseFiles and chooseAccelerator
 */
export async function resolveTargets(request: VmRequest): Promise<VmTarget[]> {
  const { kernels, archs = [], exact, ...options } = request;
  const specs = kernels.length === 0 ? [DEFAULT_KERNEL] : kernels;
  const found = new Map<string, Kernel>();
  for (const spec of specs)
    for (const arch of archs.length === 0 ? [undefined] : archs) {
      const kernel = await resolveKernel(spec, { ...options, arch });
      if (!found.has(kernel.path)) found.set(kernel.path, kernel);
    }
  for (const arch of new Set([...found.values()].map((kernel) => kernel.arch)))
    if (arch !== hostArch()) await baseFiles(arch, options);
  const targets: VmTarget[] = [];
  for (const kernel of found.values())
    targets.push({ kernel, choice: exact ? ASKED_FOR : await chooseAccelerator(kernel, options) });
  return targets;
}
