// SPDX-License-Identifier: MIT
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ARCH_NAMES, type ArchName } from '../system/arch.js';
import { cacheFolder, makeCacheFolder, readCached, sha256, writeCached } from '../system/cache.js';
import { readImage } from './image.js';

const RECORD = 'kernel.json';
const IMAGE = 'vmlinuz';

const recordSchema = z.object({
  release: z.string().min(1),
  /** older records have none: they are of this one */
  arch: z.enum(ARCH_NAMES).default('x86_64'),
  /** hex SHA-256 of the image */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** what it was taken from: a package's name, or a .deb's file name */
  package: z.string(),
  /** the package's version; empty for a .deb of the user's own */
  version: z.string(),
  fetched: z.string(),
});

/** A kernel image in the cache. */
export interface CachedKernel extends z.infer<typeof recordSchema> {
  /** its folder's name: the release, or `deb-<sum>` for one from a user's own .deb */
  key: string;
  path: string;
  /** bytes on disk */
  size: number;
}

/** The folder that holds one folder per cached kernel. */
export function kernelsFolder(): string {
  return join(cacheFolder(), 'kernels');
}

/**
 * A cached kernel, its image compared with the sum recorded when it was fetched.
 * @returns null if it is not there, or no longer what was put there
 */
export async function cachedKernel(key: string): Promise<CachedKernel | null> {
  const kernel = await readKernel(key);
  if (kernel === null) return null;
  return (await sha256(kernel.path).catch(() => '')) === kernel.sha256 ? kernel : null;
}

/** Every kernel of an architecture in the cache, by name, unverified: for listing. */
export async function cachedKernels(arch: ArchName): Promise<CachedKernel[]> {
  const keys = (await readdir(kernelsFolder()).catch(() => [])).filter((key) => !key.startsWith('.'));
  const kernels = await Promise.all(keys.sort().map(readKernel));
  return kernels.flatMap((kernel) => (kernel?.arch === arch ? kernel : []));
}

async function readKernel(key: string): Promise<CachedKernel | null> {
  const folder = join(kernelsFolder(), key);
  const path = join(folder, IMAGE);
  const record = await readCached(join(folder, RECORD), recordSchema);
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  return record === null || size === null ? null : { ...record, key, path, size };
}

/**
 * Puts a kernel into the cache, whole or not at all: it is made in a folder that is then renamed.
 * @param key its folder's name
 * @param make writes the image to the path given, using the folder given as it likes
 * @throws what `make` throws, and what is thrown for an image that cannot be booted
 */
export async function storeKernel(
  key: string,
  from: { package: string; version: string },
  make: (image: string, folder: string) => Promise<void>,
): Promise<CachedKernel> {
  const kernels = await makeCacheFolder(kernelsFolder());
  const work = await mkdtemp(join(kernels, '.making-'));
  try {
    const whole = await makeCacheFolder(join(work, 'whole'));
    const image = join(whole, IMAGE);
    await make(image, work);
    const { release, arch, size } = readImage(image);
    const record = {
      release,
      arch,
      sha256: await sha256(image),
      package: from.package,
      version: from.version,
      fetched: new Date().toISOString(),
    };
    writeCached(whole, RECORD, record);
    const folder = join(kernels, key);
    await rm(folder, { recursive: true, force: true });
    await rename(whole, folder);
    return { ...record, key, path: join(folder, IMAGE), size };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
