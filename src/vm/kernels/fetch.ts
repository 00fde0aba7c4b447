// SPDX-License-Identifier: MIT
import { basename, join } from 'node:path';
import { ProbeBenchError } from '../../errors.js';
import { withLock } from '../../lock.js';
import type { AptOptions } from '../apt/apt.js';
import { downloadPackages } from '../apt/download.js';
import { makeCacheFolder, needSpace, sha256 } from '../system/cache.js';
import { type CachedKernel, cachedKernel, kernelsFolder, storeKernel } from './cached-kernels.js';
import { extractImage } from './deb.js';
import type { KernelOffer } from './packages.js';

/** Of a download's size, what package and unpacked image take together at most. */
const UNPACKED_FACTOR = 3;

/**
 * The image of a kernel that the mirror offers: from the cache if it is there and whole, else downloaded by
 * apt, which verifies it against the signed lists. Two runs that want it do so one after the other.
 * @throws ProbeBenchError `download` where apt could not have it; `no-space`; `cache-unwritable`;
 *   `deb-without-image`; those of `readImage`
 */
export async function fetchKernel(offer: KernelOffer, options: AptOptions = {}): Promise<CachedKernel> {
  return onlyOne(offer.release, options, async () => {
    await needSpace(kernelsFolder(), offer.size * UNPACKED_FACTOR);
    return storeKernel(offer.release, offer, async (image, folder) =>
      extractImage(await download(offer, folder, options), image, options.signal),
    );
  });
}

/**
 * The image in a user's own .deb, kept in the cache by the package's content.
 * @throws ProbeBenchError `deb-unreadable`, `deb-without-image`, `cache-unwritable`, those of `readImage`
 */
export async function kernelFromDeb(deb: string, options: AptOptions): Promise<CachedKernel> {
  const sum = await sha256(deb).catch((cause: Error) => {
    const message = `the package ${deb} cannot be read: ${cause.message}`;
    throw new ProbeBenchError(message, { code: 'deb-unreadable', remedy: 'Check the path.', cause });
  });
  const key = `deb-${sum.slice(0, 16)}`;
  const from = { package: basename(deb), version: '' };
  return onlyOne(key, options, () =>
    storeKernel(key, from, (image) => extractImage(deb, image, options.signal)),
  );
}

/** The cached kernel, else what `make` puts into the cache: by one run at a time. */
async function onlyOne(
  key: string,
  { signal, onProgress }: AptOptions,
  make: () => Promise<CachedKernel>,
): Promise<CachedKernel> {
  const folder = await makeCacheFolder(kernelsFolder());
  const onWait = () => onProgress?.(`waiting for another run to fetch ${key}`, null);
  const work = async () => (await cachedKernel(key)) ?? make();
  return withLock(join(folder, `.${key}.lock`), work, { onWait, signal });
}

/** @returns the downloaded package's file */
async function download(offer: KernelOffer, folder: string, options: AptOptions): Promise<string> {
  const [file = ''] = await downloadPackages(offer.arch, [offer], folder, options);
  return file;
}
