// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { FILES } from './run-files.js';

/**
 * Makes this process the only writer of a run's samples.csv, until `file` is closed or the process ends, however it
 * does. Node has no flock(2): flock(1) takes the lock on our own open file, which keeps it when that program is gone.
 * @param path of the file, for the error
 * @throws ProbeBenchError `run-goes-on` (usage) where another process has it, `lock` where none can be had
 */
export function claim(file: number, path: string): void {
  const stdio = ['ignore', 'ignore', 'pipe', file] as const;
  const { status, stderr, error } = spawnSync('flock', ['-x', '-n', '3'], {
    stdio: [...stdio],
    encoding: 'utf8',
  });
  if (status === 0) return;
  if (status === 1 && stderr === '')
    throw new ProbeBenchError(`the run that writes ${path} still goes on`, {
      code: 'run-goes-on',
      remedy: 'wait for its end, or end it with Ctrl-C, and resume it then',
      exitCode: EXIT.usage,
    });
  throw new ProbeBenchError(`no lock can be had on ${path}: ${(error?.message ?? stderr).trim()}`, {
    code: 'lock',
    remedy: 'flock(1) is part of the package util-linux; choose a file system that has locks with --out',
    cause: error,
  });
}

/**
 * Opens the samples.csv of an interrupted run to append to it, as its only writer. The caller closes it.
 * @throws ProbeBenchError as claim; `cannot-read` (usage) where there is none
 */
export function claimSamples(folder: string): number {
  const path = join(folder, FILES.samples);
  let file: number;
  try {
    file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  } catch (cause) {
    throw new ProbeBenchError(`cannot open ${path}: ${(cause as Error).message}`, {
      code: 'cannot-read',
      remedy: 'give the folder of an interrupted run, with the files that probe-bench wrote',
      exitCode: EXIT.usage,
      cause,
    });
  }
  try {
    claim(file, path);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}
