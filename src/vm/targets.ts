// SPDX-License-Identifier: MIT
import type { AptOptions } from './apt/apt.js';
import { DEFAULT_KERNEL, type Kernel, resolveKernel } from './kernels/resolve.js';
import { type AcceleratorChoice, chooseAccelerator } from './qemu/accelerator.js';

/** A kernel to boot, and what runs its instructions. */
export interface VmTarget {
  kernel: Kernel;
  choice: AcceleratorChoice;
}

export interface VmRequest extends AptOptions {
  /** SPECs as given; none means the default kernel */
  kernels: readonly string[];
  /** instructions are counted even where KVM works */
  exact: boolean;
}

const ASKED_FOR: AcceleratorChoice = { accelerator: 'tcg', reason: 'since exact mode counts instructions' };

/**
 * Finds, and fetches if need be, each kernel asked for, and tries KVM once for all. SPECs that mean one kernel give
 * one target.
 * @throws as resolveKernel and chooseAccelerator
 */
export async function resolveTargets({ kernels, exact, ...options }: VmRequest): Promise<VmTarget[]> {
  const specs = kernels.length === 0 ? [DEFAULT_KERNEL] : kernels;
  const found = new Map<string, Kernel>();
  for (const spec of specs) {
    const kernel = await resolveKernel(spec, options);
    if (!found.has(kernel.path)) found.set(kernel.path, kernel);
  }
  const [first] = found.values();
  if (first === undefined) return [];
  const choice = exact ? ASKED_FOR : await chooseAccelerator(first, options);
  return [...found.values()].map((kernel) => ({ kernel, choice }));
}
