// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readIfThere } from './files.mjs';

/**
 * A process that no other is ever taken for: its id and when it started, as ids are used again.
 * Field 22 of /proc/pid/stat, counted after the name, which may hold anything: proc_pid_stat(5).
 *
 * @param {number} pid
 * @returns {string | undefined} undefined where there is no such process
 */
export function processIdentity(pid) {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return started && `${pid} ${started}`;
}

/** @param {string} holder what a lock file says */
const isAlive = (holder) => processIdentity(Number.parseInt(holder, 10)) === holder;

/**
 * Takes the lock, waiting while a living process holds it; that of a dead one is taken over.
 *
 * @param {string} path of the lock file; its folder is made
 * @param {(holder: string) => void} onWait called once, before it waits
 * @returns {Promise<() => void>} gives the lock back
 */
export async function takeLock(path, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const own = /** @type {string} */ (processIdentity(process.pid));
  let waits = false;
  while (!claim(path, own)) {
    const holder = readIfThere(path);
    if (holder === undefined || (!isAlive(holder) && bury(path, holder))) continue;
    if (!waits) onWait(holder);
    waits = true;
    await pause(100);
  }
  return () => rmSync(path, { force: true });
}

/**
 * A hard link, unlike a file opened and then written, is there with its contents or not at all.
 *
 * @param {string} path
 * @param {string} own
 */
function claim(path, own) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, own);
  try {
    return tryLink(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes a dead process's lock. Of several who see it dead, only the one that makes the link named after
 * it may, and only if the lock is still that one: so nobody removes the next holder's.
 *
 * @param {string} path
 * @param {string} dead
 */
function bury(path, dead) {
  const grave = `${path}.${createHash('sha256').update(dead).digest('hex')}`;
  try {
    if (!tryLink(path, grave)) return false;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return true;
    throw error;
  }
  if (readIfThere(grave) === dead) rmSync(path, { force: true });
  rmSync(grave);
  return true;
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} false where `to` is taken
 */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}
