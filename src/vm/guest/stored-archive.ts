// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../samples/disk/files.js';
import { CHOICE, sha256 } from '../system/cache.js';

/** An archive that is unused for so long is of a node that was replaced. */
const UNUSED_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * An archive stored before, compared with the sum in its name.
 * @param key what it is stored under
 * @returns its path, or null if it is not there or no longer whole
 */
export async function wholeArchive(folder: string, key: string): Promise<string | null> {
  const name = (await readdir(folder)).find((one) => one.startsWith(`${key}-`) && one.endsWith('.cpio'));
  if (name === undefined) return null;
  const path = join(folder, name);
  if (name !== archiveName(key, await sha256(path).catch(() => ''))) return null;
  await utimes(path, new Date(), new Date());
  return path;
}

/**
 * Stores an archive whole or not at all, and removes those that were not used for a month.
 * @returns its path
 * @throws ProbeBenchError `cannot-write`, `disk-full`
 */
export async function storeArchive(folder: string, key: string, archive: Uint8Array): Promise<string> {
  const whole = archiveName(key, createHash('sha256').update(archive).digest('hex'));
  writeWhole(folder, whole, archive, CHOICE);
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name));
    if (name.endsWith('.cpio') && Date.now() - mtimeMs > UNUSED_MS)
      await rm(join(folder, name), { force: true });
  }
  return join(folder, whole);
}

function archiveName(key: string, sum: string): string {
  return `${key}-${sum.slice(0, 16)}.cpio`;
}
