// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants } from 'node:fs';
import { ProbeBenchError, reasonOf } from './errors.js';
import { openRegular } from './regular-file.js';

/** As root we must not follow a link that someone put in the caller's cache. */
const OPENING = { flags: constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW };

/**
 * Takes the exclusive lock on an open file, without waiting. It lasts until `file` is closed or the process ends.
 * Node has no flock(2), so flock(1) takes it on our descriptor, and the lock stays when flock(1) is gone.
 * @param path of the file, for the error
 * @returns false where another open file has the lock
 * @throws ProbeBenchError `lock` where no lock can be taken, or flock(1) is missing
 */
export function tryLock(file: number, path: string): boolean {
  const { status, stderr, error } = spawnSync('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', file],
    encoding: 'utf8',
  });
  if (status === 0) return true;
  if (status === 1 && stderr === '') return false;
  throw noLock(path, error ?? stderr.trim());
}

/**
 * Runs `work` while it holds the exclusive lock on a file, which is made if need be and stays.
 * @param onWait called once if another process holds the lock
 * @throws ProbeBenchError `lock`; AbortError if `signal` aborts while waiting; what `work` throws
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  { onWait, signal }: { onWait?: () => void; signal?: AbortSignal | undefined } = {},
): Promise<T> {
  const file = openLock(path);
  try {
    if (!tryLock(file, path)) {
      onWait?.();
      await waitForLock(file, path, signal);
    }
    return await work();
  } finally {
    closeSync(file);
  }
}

function openLock(path: string): number {
  try {
    return openRegular(path, OPENING);
  } catch (cause) {
    throw noLock(path, cause);
  }
}

async function waitForLock(file: number, path: string, signal: AbortSignal | undefined): Promise<void> {
  // Detached: a terminal's Ctrl-C then reaches us alone, and we abort.
  const flock = spawn('flock', ['-x', '3'], {
    stdio: ['ignore', 'ignore', 'inherit', file],
    detached: true,
    signal,
  });
  const [code] = await once(flock, 'close');
  if (code !== 0) throw noLock(path, `flock ended with ${code}`);
}

function noLock(path: string, cause: unknown): ProbeBenchError {
  return new ProbeBenchError(`${path} cannot be locked: ${reasonOf(cause)}`, {
    code: 'lock',
    remedy:
      'flock(1) is part of the package util-linux; choose a file system that has locks with --out or XDG_CACHE_HOME',
    cause,
  });
}
