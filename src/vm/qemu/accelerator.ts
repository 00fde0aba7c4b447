// SPDX-License-Identifier: MIT
import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Kernel } from '../kernels/resolve.js';
import { hostArch } from '../system/arch.js';
import { cacheFolder, makeCacheFolder, readCached, writeCached } from '../system/cache.js';
import type { Accelerator } from './arguments.js';
import { kvmBoots } from './kvm-proof.js';

/** What guests are run by, and why. */
export interface AcceleratorChoice {
  accelerator: Accelerator;
  /** a sentence's part that follows the accelerator's name */
  reason: string;
}

const PROOF = 'kvm.json';
const proofSchema = z.object({ boot: z.string(), works: z.boolean(), reason: z.string() });

/**
 * Chooses what guests are run by: KVM where a short boot proves that it works, else TCG. A device node alone proves
 * nothing: a nested or restricted KVM may hang. The proof is made once in each boot of this machine.
 * @param kernel to prove it with
 * @param device for tests; KVM's device node
 * @throws ProbeBenchError `tool-missing`, `cache-unwritable`; AbortError
 */
export async function chooseAccelerator(
  kernel: Pick<Kernel, 'path' | 'arch'>,
  { signal, device = '/dev/kvm' }: { signal?: AbortSignal | undefined; device?: string } = {},
): Promise<AcceleratorChoice> {
  if (kernel.arch !== hostArch())
    return { accelerator: 'tcg', reason: `since ${hostArch()} runs no ${kernel.arch} by itself` };
  const refused = await access(device, constants.R_OK | constants.W_OK).then(
    () => null,
    ({ code }) => (code === 'ENOENT' ? 'is not there' : 'may not be opened by this user'),
  );
  if (refused) return { accelerator: 'tcg', reason: `since ${device} ${refused}` };
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const folder = await makeCacheFolder(cacheFolder());
  let proof = await readCached(join(folder, PROOF), proofSchema);
  if (proof?.boot !== boot) {
    proof = { boot, ...(await kvmBoots(kernel, signal)) };
    writeCached(folder, PROOF, proof);
  }
  return { accelerator: proof.works ? 'kvm' : 'tcg', reason: proof.reason };
}
