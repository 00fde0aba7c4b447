// SPDX-License-Identifier: MIT
import { lstatSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { writeWhole } from '../../samples/disk/files.js';
import { makeFolder } from '../../samples/disk/folder.js';

/**
 * Writes the file that a flag names, whole or not at all. It replaces a regular file only: a folder, a link, a
 * device or a pipe of that name is refused. Under sudo it belongs to the caller.
 * @returns its absolute path
 * @throws ProbeBenchError `not-a-file` (usage), `cannot-write`, `disk-full`
 */
export function writeOutput(path: string, text: string, flag: string): string {
  const whole = resolve(path);
  refuseOthers(path, whole, flag);
  writeWhole(dirname(whole), basename(whole), text, flag);
  return whole;
}

/**
 * Writes files into the folder that a flag names, which is made if need be; each as writeOutput does, and none
 * where one of them would be refused.
 * @returns the folder's absolute path
 * @throws ProbeBenchError `out-not-a-folder`, `not-a-file` (usage), `cannot-write`, `disk-full`
 */
export function writeOutputs(folder: string, files: ReadonlyMap<string, string>, flag: string): string {
  const whole = resolve(folder);
  if (folder === '') throw notAFile('""', 'no folder is named', flag);
  makeFolder(whole, flag);
  for (const name of files.keys()) refuseOthers(join(folder, name), join(whole, name), flag);
  for (const [name, text] of files) writeWhole(whole, name, text, flag);
  return whole;
}

function refuseOthers(path: string, whole: string, flag: string): void {
  if (path === '') throw notAFile('""', 'no file is named', flag);
  let there: ReturnType<typeof lstatSync>;
  try {
    there = lstatSync(whole, { throwIfNoEntry: false });
  } catch {
    return; // why it cannot be reached is told by the write that fails for it
  }
  if (there === undefined || there.isFile()) return;
  throw notAFile(path, there.isDirectory() ? 'it is a folder' : 'it is not a regular file', flag);
}

function notAFile(path: string, reason: string, flag: string): ProbeBenchError {
  return new ProbeBenchError(`cannot write ${path}: ${reason}`, {
    code: 'not-a-file',
    remedy: `choose another name with ${flag}`,
    exitCode: EXIT.usage,
  });
}
