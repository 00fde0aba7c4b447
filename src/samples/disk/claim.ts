// SPDX-License-Identifier: MIT
import { closeSync, constants } from 'node:fs';
import { join } from 'node:path';
import { EXIT, ProbeBenchError, reasonOf } from '../../errors.js';
import { tryLock } from '../../lock.js';
import { openRegular } from '../../regular-file.js';
import { FILES } from './run-files.js';

/**
 * Makes this process the only writer of a run's samples.csv, until `file` is closed or the process ends.
 * @param path of the file, for the error
 * @throws ProbeBenchError `run-goes-on` (usage) where another process has it; as tryLock
 */
export function claim(file: number, path: string): void {
  if (tryLock(file, path)) return;
  throw new ProbeBenchError(`the run that writes ${path} still goes on`, {
    code: 'run-goes-on',
    remedy: 'wait for its end, or end it with Ctrl-C, and resume it then',
    exitCode: EXIT.usage,
  });
}

/** As root we must not follow a link that someone put in the caller's folder. */
const APPEND = { flags: constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW };

/**
 * Opens the samples.csv of an interrupted run to append to it, as its only writer. The caller closes it.
 * @throws ProbeBenchError as claim; `cannot-read` (usage) where there is none, or a link
 */
export function claimSamples(folder: string): number {
  const path = join(folder, FILES.samples);
  let file: number;
  try {
    file = openRegular(path, APPEND);
  } catch (cause) {
    throw new ProbeBenchError(`cannot open ${path}: ${reasonOf(cause)}`, {
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
