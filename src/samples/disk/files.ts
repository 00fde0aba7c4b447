// SPDX-License-Identifier: MIT
import { closeSync, fchownSync, lchownSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError, reasonOf } from '../../errors.js';

/** Who called sudo (sudo(8): SUDO_UID, SUDO_GID): what we write is theirs, not root's. Null without sudo. */
export function sudoOwner(): { uid: number; gid: number } | null {
  const { SUDO_UID: uid = '', SUDO_GID: gid = '' } = process.env;
  if (process.getuid?.() !== 0 || !/^\d{1,9}$/.test(uid) || !/^\d{1,9}$/.test(gid)) return null;
  return { uid: Number(uid), gid: Number(gid) };
}

/** Gives an open file (a descriptor) or a folder (its path) to the user behind sudo. */
export function giveToCaller(target: number | string): void {
  const owner = sudoOwner();
  if (!owner) return;
  if (typeof target === 'number') fchownSync(target, owner.uid, owner.gid);
  else lchownSync(target, owner.uid, owner.gid);
}

/**
 * Writes a file as a whole or not at all: to a temporary name in the same folder, then renamed over (rename(2)
 * replaces atomically within one file system).
 * @param flag what chose the folder, for the remedy
 * @throws ProbeBenchError `cannot-write`, `disk-full`
 */
export function writeWhole(folder: string, name: string, content: string | Uint8Array, flag = OUT): void {
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.${process.pid}.tmp`);
  try {
    // `x`: as root we must not follow a link that someone put in the caller's folder.
    rmSync(temporary, { force: true });
    const file = openSync(temporary, 'wx');
    try {
      giveToCaller(file);
      writeFileSync(file, content);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (cause) {
    discard(temporary);
    throw cannotWrite(path, cause, { flag });
  }
}

/** The flag that chooses a run's folder. */
export const OUT = '--out';

/**
 * The error for a failed write, with a remedy by its errno.
 * @param more kept: what the failure left intact; flag: what chose the folder
 */
export function cannotWrite(
  path: string,
  cause: unknown,
  more: { kept?: string; flag?: string } = {},
): ProbeBenchError {
  const { kept = '', flag = OUT } = more;
  const errno = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const full = errno === 'ENOSPC' || errno === 'EDQUOT';
  return new ProbeBenchError(`cannot write ${path}: ${reasonOf(cause)}${kept}`, {
    code: full ? 'disk-full' : 'cannot-write',
    remedy: full
      ? `free some space there, or choose a folder on another file system with ${flag}`
      : `choose a folder that you may write to with ${flag}`,
    cause,
  });
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The failed write is what is told: a folder that went away takes the file along.
  }
}
