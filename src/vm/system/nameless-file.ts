// SPDX-License-Identifier: MIT
import { randomUUID } from 'node:crypto';
import { openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProbeBenchError, reasonOf } from '../../errors.js';

/** A file without a name. */
export interface NamelessFile {
  /** closing it frees the file, once no other process has it */
  fd: number;
  /** by which this process opens it again, and a child that inherits the descriptor under its number */
  path: string;
}

/**
 * Makes a file in TMPDIR whose name is taken away at once: however this process ends, nothing of it stays.
 * @throws ProbeBenchError `no-temporary` where none can be made there
 */
export function openNameless(folder = tmpdir()): NamelessFile {
  const name = join(folder, `probe-bench-${randomUUID()}`);
  try {
    const fd = openSync(name, 'wx+', 0o600);
    rmSync(name, { force: true });
    return { fd, path: `/proc/self/fd/${fd}` };
  } catch (cause) {
    throw new ProbeBenchError(`no temporary file can be made in ${folder}: ${reasonOf(cause)}`, {
      code: 'no-temporary',
      remedy: 'set TMPDIR to a folder that you can write to',
      cause,
    });
  }
}
