// SPDX-License-Identifier: MIT
import { lstatSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
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
 * Writes files into the folder that a flag names, and makes it if need be. Each is written as by writeOutput; where one
 * would be refused, none is.
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

/** Whether a flag's file can be written, as far as that can be told before. @throws ProbeBenchError `not-a-file` (usage) */
export function checkOutput(path: string, flag: string): void {
  refuseOthers(path, resolve(path), flag);
}

function refuseOthers(path: string, whole: string, flag: string): void {
  if (path === '') throw notAFile('""', 'no file is named', flag);
  let there: ReturnType<typeof lstatSync>;
  try {
    there = lstatSync(whole, { throwIfNoEntry: false });
  } catch {
    return; // the write fails, too, and says why
  }
  if (there === undefined || there.isFile()) return;
  throw notAFile(path, there.isDirectory() ? 'it is a folder' : 'it is not a regular file', flag);
}

function notAFile(path: string, reason: string, flag: string): ProbeBenchError {
  return wrongUsage('not-a-file', `cannot write ${path}: ${reason}`, `choose another name with ${flag}`);
}
