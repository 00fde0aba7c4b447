// SPDX-License-Identifier: MIT
import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Kernel } from '../kernels/resolve.js';
import { cacheFolder, makeCacheFolder } from '../system/cache.js';
import { kvmBoots } from './kvm-proof.js';
import type { Accelerator } from './qemu.js';

/** What guests are run by, and why. */
export interface AcceleratorChoice {
  accelerator: Accelerator;
  /** a sentence's part that follows the accelerator's name */
  reason: string;
}

const provenSchema = z.object({ boot: z.string(), works: z.boolean(), reason: z.string() });

/**
 * Chooses what guests are run by: KVM where a short boot proves that it works, since a device node alone proves
 * nothing (a nested or restricted KVM may hang); else TCG. The proof is made once in each boot of this machine.
 * @param kernel a kernel to prove it with
 * @param device for tests; KVM's device node
 * @throws ProbeBenchError `tool-missing`, `cache-unwritable`; AbortError
 */
export async function chooseAccelerator(
  kernel: Pick<Kernel, 'path'>,
  { signal, device = '/dev/kvm' }: { signal?: AbortSignal; device?: string } = {},
): Promise<AcceleratorChoice> {
  const refused = await access(device, constants.R_OK | constants.W_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? 'is not there' : 'may not be opened by this user',
  );
  if (refused) return { accelerator: 'tcg', reason: `since ${device} ${refused}` };
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const file = join(await makeCacheFolder(cacheFolder()), 'kvm.json');
  const known = await readProof(file);
  const proof = known?.boot === boot ? known : { boot, ...(await kvmBoots(kernel, signal)) };
  if (proof !== known) await writeFile(file, JSON.stringify(proof));
  return { accelerator: proof.works ? 'kvm' : 'tcg', reason: proof.reason };
}

async function readProof(file: string): Promise<z.infer<typeof provenSchema> | null> {
  try {
    return provenSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
