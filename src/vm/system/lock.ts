// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { ProbeBenchError } from '../../errors.js';
import { toolFailure } from './tool.js';

/**
 * Runs `work` while holding the exclusive lock on `file`, waiting for whoever holds it.
 *
 * The lock is flock(2)'s, held by a child that lives as long as the pipe to it: the kernel releases it
 * whatever way this process ends, so that no lock can be left by a dead one and none has to be judged stale.
 * @param file an existing folder's file; it is made if need be, and stays
 * @param onWait called once if another process holds the lock
 * @throws what `work` throws; AbortError if `signal` aborts while waiting
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  { onWait, signal }: { onWait?: () => void; signal?: AbortSignal | undefined } = {},
): Promise<T> {
  let holder = await hold(file, ['--nonblock'], signal);
  if (!holder) {
    onWait?.();
    holder = await hold(file, [], signal);
  }
  if (!holder) throw new ProbeBenchError(`the lock ${file} could not be had`, { code: 'lock' });
  const child = holder;
  const released = new Promise((resolve) => child.once('close', resolve));
  try {
    return await work();
  } finally {
    child.stdin?.end();
    await released;
  }
}

/** The process that holds the lock, or null where flock gave up because another one holds it. */
async function hold(file: string, options: string[], signal?: AbortSignal): Promise<ChildProcess | null> {
  const argv = ['--exclusive', ...options, file, 'sh', '-c', 'echo held; exec cat'];
  const child = spawn('flock', argv, { signal, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += String(chunk);
  });
  const outcome = await new Promise<'held' | number | null>((resolve, reject) => {
    child.stdout.once('data', () => resolve('held'));
    child.once('close', resolve);
    child.once('error', (cause) => reject(toolFailure('flock', cause, 'util-linux')));
  });
  if (outcome === 'held') return child;
  if (outcome === 1 && complaint === '') return null;
  throw new ProbeBenchError(`the lock ${file} could not be had: ${complaint.trim()}`, {
    code: 'lock',
    remedy: 'See that its folder can be written; flock is part of the package util-linux.',
  });
}
