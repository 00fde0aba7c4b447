// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../../src/errors.js';
import { listKernels } from '../../../src/vm/kernels/kernel-list.js';
import { type Kernel, resolveKernel } from '../../../src/vm/kernels/resolve.js';

/** The newest kernel that can be had, by its release; its series where none can. */
export async function newestRelease(): Promise<string> {
  const { kernels } = await listKernels();
  return kernels.at(-1)?.release ?? '7.3';
}

/** The kernel, or why it cannot be had here: a reason to skip. */
export async function kernelOf(series: string): Promise<Kernel | string> {
  try {
    return await resolveKernel(series);
  } catch (error) {
    if (error instanceof ProbeBenchError)
      return `no kernel ${series}: ${error.message.replaceAll('\n', ' ')}`;
    throw error;
  }
}
