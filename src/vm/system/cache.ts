// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type * as z from 'zod';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { openRegular, readRegular } from '../../regular-file.js';
import { writeWhole } from '../../samples/disk/files.js';

/** What a user sets to have the cache elsewhere. */
export const CHOICE = 'XDG_CACHE_HOME';
/** A JSON file of the cache, such as the list of kernels, has some ten kilobytes. */
const MOST_BYTES = 16 * 2 ** 20;

/**
 * Where kernels, package lists and guests are cached: `$XDG_CACHE_HOME/probe-bench`, else
 * `~/.cache/probe-bench`. A relative XDG path is ignored, as the XDG Base Directory Specification says.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const xdg = env[CHOICE];
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'probe-bench');
}

/**
 * Makes a folder of the cache, and proves that it can be written.
 * @throws ProbeBenchError `cache-unwritable` naming the folder
 */
export async function makeCacheFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return folder;
  } catch (cause) {
    throw new ProbeBenchError(`the cache folder ${folder} cannot be written: ${(cause as Error).message}`, {
      code: 'cache-unwritable',
      remedy: `Set ${CHOICE} to a folder that you can write.`,
      cause,
    });
  }
}

/**
 * Makes sure that a file system has room before something large is written there.
 * @param folder an existing folder, or one in an existing folder
 * @throws ProbeBenchError `no-space` (exit 4) with what is needed and what is there
 */
export async function needSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    return statfs(dirname(folder));
  });
  const free = bavail * bsize;
  if (free >= bytes) return;
  const megabytes = (size: number) => `${Math.ceil(size / 1e6)} MB`;
  throw new ProbeBenchError(`${folder} has ${megabytes(free)} free and ${megabytes(bytes)} are needed`, {
    code: 'no-space',
    remedy: `Free some space there, or set ${CHOICE} and TMPDIR to other disks.`,
    exitCode: EXIT.cannotMeasure,
  });
}

/** What a JSON file of the cache says; null where there is none, or none that can be read. */
export async function readCached<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(readRegular(path, MOST_BYTES).toString()));
  } catch {
    return null;
  }
}

/**
 * Writes a JSON file of the cache, whole or not at all.
 * @throws ProbeBenchError `cannot-write`, `disk-full`
 */
export function writeCached(folder: string, name: string, value: unknown): void {
  writeWhole(folder, name, `${JSON.stringify(value, null, 2)}\n`, CHOICE);
}

/** A regular file's SHA-256 in hex. @throws as openRegular */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream('', { fd: openRegular(path) }), hash);
  return hash.digest('hex');
}
