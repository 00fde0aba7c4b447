// SPDX-License-Identifier: MIT
import type { OnProgress } from './apt/apt.js';
import { DEFAULT_KERNEL, type Kernel, resolveKernel } from './kernels/resolve.js';
import { type AcceleratorChoice, chooseAccelerator } from './qemu/accelerator.js';

/** A kernel to boot, and what runs its instructions. */
export interface VmTarget {
  kernel: Kernel;
  choice: AcceleratorChoice;
}

export interface VmRequest {
  /** SPECs as given; none means the embedded default kernel */
  kernels: readonly string[];
  /** instructions even where KVM works */
  exact: boolean;
  signal: AbortSignal;
  onProgress: OnProgress;
}

const ASKED_FOR: AcceleratorChoice = { accelerator: 'tcg', reason: 'since exact mode counts instructions' };

/**
 * Finds, and fetches if need be, each kernel asked for; a SPEC given twice, or two that mean one release, boot
 * once. Proves KVM once for all.
 * @throws as resolveKernel and chooseAccelerator
 */
export async function resolveTargets({ kernels, exact, signal, onProgress }: VmRequest): Promise<VmTarget[]> {
  const specs = kernels.length === 0 ? [DEFAULT_KERNEL] : [...new Set(kernels)];
  const found = new Map<string, Kernel>();
  for (const spec of specs) {
    const kernel = await resolveKernel(spec, { signal, onProgress });
    if (!found.has(kernel.path)) found.set(kernel.path, kernel);
  }
  const [first] = found.values();
  if (first === undefined) return [];
  const choice = exact ? ASKED_FOR : await chooseAccelerator(first, { signal });
  return [...found.values()].map((kernel) => ({ kernel, choice }));
}
