// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { cacheFolder, makeCacheFolder } from '../system/cache.js';
import { readImage } from './image.js';

const recordSchema = z.object({
  release: z.string().min(1),
  /** hex SHA-256 of the image */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** what it was taken from: a package's name, or a .deb's file name */
  package: z.string(),
  /** the package's version; empty for a .deb of the user's own */
  version: z.string(),
  fetched: z.string(),
});

export type KernelRecord = z.infer<typeof recordSchema>;

/** A kernel image in the cache. */
export interface CachedKernel extends KernelRecord {
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
  const kernel = await readRecord(key);
  if (!kernel) return null;
  return (await sha256(kernel.path).catch(() => '')) === kernel.sha256 ? kernel : null;
}

/** Every kernel in the cache, by name, unverified: for listing. */
export async function cachedKernels(): Promise<CachedKernel[]> {
  const keys = (await readdir(kernelsFolder()).catch(() => [])).filter((key) => !key.startsWith('.'));
  const kernels = await Promise.all(keys.sort().map(readRecord));
  return kernels.filter((kernel) => kernel !== null);
}

async function readRecord(key: string): Promise<CachedKernel | null> {
  const path = join(kernelsFolder(), key, 'vmlinuz');
  try {
    const record = recordSchema.parse(
      JSON.parse(await readFile(join(kernelsFolder(), key, 'kernel.json'), 'utf8')),
    );
    return { ...record, key, path, size: (await stat(path)).size };
  } catch {
    return null;
  }
}

/**
 * Puts a kernel into the cache, whole or not at all: it is made in a folder of its own, and that is renamed.
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
    const whole = join(work, 'whole');
    await makeCacheFolder(whole);
    const image = join(whole, 'vmlinuz');
    await make(image, work);
    const { release, size } = await readImage(image);
    const record = {
      release,
      sha256: await sha256(image),
      package: from.package,
      version: from.version,
      fetched: new Date().toISOString(),
    };
    await writeFile(join(whole, 'kernel.json'), `${JSON.stringify(record, null, 2)}\n`);
    await rm(join(kernels, key), { recursive: true, force: true });
    await rename(whole, join(kernels, key));
    return { ...record, key, path: join(kernels, key, 'vmlinuz'), size };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** A file's SHA-256 in hex. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
