// SPDX-License-Identifier: MIT
import type { AptOptions } from '../apt/apt.js';
import type { ArchName } from '../system/arch.js';
import { cachedKernels } from './cached-kernels.js';
import { compareReleases } from './kernel-spec.js';
import { isUnreachable, kernelOffers } from './offers.js';

/** One line of `probe-bench kernels`. */
export interface ListedKernel {
  release: string;
  arch: ArchName;
  package: string;
  version: string;
  /** bytes to download; null if it is no longer offered */
  download: number | null;
  /** bytes in the cache; null if it is not cached */
  cached: number | null;
}

/**
 * The kernels of an architecture that the mirror offers and those that are cached, oldest first.
 * @returns them, and notes on the lists; without a network or mirror those that are cached, and why
 * @throws ProbeBenchError `cache-unwritable`
 */
export async function listKernels(
  arch: ArchName,
  options: AptOptions = {},
): Promise<{ kernels: ListedKernel[]; notes: string[] }> {
  const { offers, notes } = await kernelOffers(arch, options).catch((error: unknown) => {
    if (!isUnreachable(error)) throw error;
    return { offers: [], notes: [error.message] };
  });
  const listed = new Map<string, ListedKernel>();
  for (const { release, package: name, version, size } of offers) {
    listed.set(release, { release, arch, package: name, version, download: size, cached: null });
  }
  for (const { key, release, package: name, version, size } of await cachedKernels(arch)) {
    const offered = listed.get(key) ?? { release, arch, package: name, version, download: null };
    listed.set(key, { ...offered, cached: size });
  }
  return { kernels: [...listed.values()].sort((a, b) => compareReleases(a.release, b.release)), notes };
}
