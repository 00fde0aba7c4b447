// SPDX-License-Identifier: MIT
import { DEFAULT_KERNEL, resolveKernel } from '../../src/vm/kernels/resolve.js';
import { exactRun } from './guest-runs.js';

/** Two objects that differ by 240 ALU instructions, each one instruction after the JIT too. */
const DIFFERENCE = 256 - 16;

/** Whether exact mode sees a known number of BPF instructions, to the instruction. */
export async function agreement(): Promise<boolean> {
  const kernel = await resolveKernel(DEFAULT_KERNEL);
  const { rows } = await exactRun(kernel, { objects: 'tests' });
  const cost = (id: string) => rows.find(({ variant }) => variant === id)?.cost ?? Number.NaN;
  const found = cost('fentry-alu256') - cost('fentry-alu16');
  console.log(`agreement on ${kernel.release}: 240 further ALU instructions cost ${found} instructions`);
  return found === DIFFERENCE;
}
