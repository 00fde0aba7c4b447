// SPDX-License-Identifier: MIT
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { withLock } from '../../lock.js';
import { type AptOptions, aptGet, openApt } from '../apt/apt.js';
import type { Mirror } from '../apt/apt-sources.js';
import { makeCacheFolder, needSpace } from '../system/cache.js';
import { type CachedKernel, cachedKernel, kernelsFolder, sha256, storeKernel } from './cached-kernels.js';
import { extractImage } from './deb.js';
import type { KernelOffer } from './packages.js';

/** Of a download's size, what its unpacked image may take beside it, generously. */
const UNPACKED_FACTOR = 3;

/**
 * The image of a kernel that the mirror offers: from the cache if it is there and whole, else downloaded by
 * apt, which verifies it against the signed lists. Two runs that want it do so one after the other.
 * @param options.mirror another mirror than the machine's own
 * @throws ProbeBenchError `download` where apt could not have it; `no-space`; `cache-unwritable`;
 *   `deb-without-image`; those of `readImage`
 */
export async function fetchKernel(
  offer: KernelOffer,
  options: AptOptions & { mirror?: Mirror } = {},
): Promise<CachedKernel> {
  return onlyOne(offer.release, options, async () => {
    const known = await cachedKernel(offer.release);
    if (known) return known;
    await needSpace(kernelsFolder(), offer.size * UNPACKED_FACTOR);
    return storeKernel(offer.release, offer, async (image, folder) => {
      await extractImage(await download(offer, folder, options), image, options.signal);
    });
  });
}

/**
 * The image in a user's own .deb, kept in the cache by the package's content.
 * @throws ProbeBenchError `deb-unreadable`, `deb-without-image`, `cache-unwritable`, those of `readImage`
 */
export async function kernelFromDeb(deb: string, options: AptOptions = {}): Promise<CachedKernel> {
  const sum = await sha256(deb).catch((cause: Error) => {
    const message = `the package ${deb} cannot be read: ${cause.message}`;
    throw new ProbeBenchError(message, { code: 'deb-unreadable', remedy: 'Check the path.', cause });
  });
  const key = `deb-${sum.slice(0, 16)}`;
  return onlyOne(key, options, async () => {
    const known = await cachedKernel(key);
    const from = { package: basename(deb), version: '' };
    return known ?? storeKernel(key, from, (image) => extractImage(deb, image, options.signal));
  });
}

async function onlyOne<T>(key: string, options: AptOptions, work: () => Promise<T>): Promise<T> {
  const folder = await makeCacheFolder(kernelsFolder());
  const onWait = () => options.onProgress?.(`waiting for another run to fetch ${key}`, null);
  return withLock(join(folder, `.${key}.lock`), work, { onWait, signal: options.signal });
}

/** @returns the downloaded package's file */
async function download(
  offer: KernelOffer,
  folder: string,
  options: AptOptions & { mirror?: Mirror },
): Promise<string> {
  const apt = await openApt(options.mirror);
  const what = `downloading ${offer.package} ${offer.version}`;
  const args = ['download', `${offer.package}=${offer.version}`];
  const { code, stdout, stderr } = await aptGet(apt, what, args, options, folder);
  const file = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (code === 0 && file !== undefined) return join(folder, file);
  const reason = /^E: (.*)$/m.exec(stderr)?.[1] ?? `apt-get ended with ${code}`;
  throw new ProbeBenchError(`${offer.package} ${offer.version} could not be downloaded: ${reason}`, {
    code: 'download',
    remedy: 'Check the network and try again; a version that has left the mirror is replaced by a newer one.',
    log: `${stdout}${stderr}`,
    exitCode: EXIT.cannotMeasure,
  });
}
