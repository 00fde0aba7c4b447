// SPDX-License-Identifier: MIT
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { ProbeBenchError } from '../../errors.js';

/**
 * Where kernels, package lists and guests are cached: `$XDG_CACHE_HOME/probe-bench`, else
 * `~/.cache/probe-bench`. A relative XDG path is ignored, as the XDG Base Directory Specification says.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const xdg = env.XDG_CACHE_HOME;
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
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProbeBenchError(`the cache folder ${folder} cannot be written: ${reason}`, {
      code: 'cache-unwritable',
      remedy: 'Set XDG_CACHE_HOME to a folder that you can write.',
      cause,
    });
  }
}

/**
 * Makes sure that a file system has room before something large is written there.
 * @param folder an existing folder, or one whose nearest existing parent is looked at
 * @throws ProbeBenchError `no-space` with what is needed and what is there
 */
export async function needSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder).catch(async (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    return statfs(dirname(folder));
  });
  if (bavail * bsize >= bytes) return;
  throw new ProbeBenchError(
    `${folder} has ${megabytes(bavail * bsize)} MB free and ${megabytes(bytes)} MB are needed`,
    { code: 'no-space', remedy: `Free some space there, or set XDG_CACHE_HOME and TMPDIR to other disks.` },
  );
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}
