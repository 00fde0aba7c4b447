import { ProbeBenchError } from '../../../src/errors.js';
import { type Kernel, resolveKernel } from '../../../src/vm/kernels.js';

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
