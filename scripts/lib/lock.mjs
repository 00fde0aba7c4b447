// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, SetupError } from './setup-error.mjs';

/**
 * Takes the exclusive lock on a file, waiting while another process has it. It is flock(1)'s on our own descriptor,
 * as in src/lock.ts, and so ends with this process at the latest. The file stays, and says who had it last.
 *
 * @param {string} path of the lock file; its folder is made
 * @param {(holder: string) => void} onWait called once, before it waits, with the holder's process id
 * @returns {Promise<() => void>} gives the lock back
 * @throws {SetupError} where it cannot be locked
 */
export async function takeLock(path, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a');
  if (!(await flock(file, path, ['-n']))) {
    onWait(readFileSync(path, 'utf8'));
    await flock(file, path, []);
  }
  ftruncateSync(file);
  writeSync(file, String(process.pid));
  return () => closeSync(file);
}

/**
 * @param {number} file
 * @param {string} path of the file, for the error
 * @param {string[]} options
 * @returns {Promise<boolean>} false where another process has the lock and `-n` says not to wait
 */
async function flock(file, path, options) {
  const child = spawn('flock', ['-x', ...options, '3'], { stdio: ['ignore', 'ignore', 'inherit', file] });
  const [code] = await once(child, 'close').catch((error) => [error.message]);
  if (code === 0 || code === 1) return code === 0;
  throw new SetupError(`${path} cannot be locked: ${code ?? 'flock was ended by a signal'}`, {
    remedy: 'flock(1) is part of the package util-linux; keep the checkout on a file system that has locks',
    exitCode: EXIT.cannotMeasure,
  });
}
