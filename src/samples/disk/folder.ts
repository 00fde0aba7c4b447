// SPDX-License-Identifier: MIT
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { wrongUsage } from '../../errors.js';
import type { Unit } from '../sample.js';
import { cannotWrite, giveToCaller, OUT } from './files.js';

/** What a run's folder is named after. */
export interface Named {
  /** the kernel's release */
  kernel: string;
  unit: Unit;
  started: Date;
  /** where a run has several, each in a folder of its own */
  workload?: string;
}

/**
 * Makes a folder below `results`, named after the run, and gives its absolute path. Under sudo it belongs to the caller.
 * @throws ProbeBenchError `out-not-a-folder` (usage), `cannot-write`
 */
export function newRunFolder(results: string, { kernel, unit, started, workload }: Named): string {
  const root = resolve(results);
  makeFolder(root);
  const name = folderName(kernel, unit, started) + (workload === undefined ? '' : `_${workload}`);
  for (let n = 1; ; n++) {
    // Two runs that begin in the same second must not share a folder.
    const folder = join(root, n === 1 ? name : `${name}-${n}`);
    if (makeOne(folder)) return folder;
  }
}

/** A run's name among others: the kernel's release, what else tells it from them, and the UTC time. */
export function folderName(kernel: string, what: string, started: Date): string {
  const [date = '', time = ''] = started.toISOString().replaceAll(/[-:]/g, '').split(/[T.]/);
  // A release comes from uname(2) of any kernel: it must not lead out of the folder.
  const release = kernel.replaceAll(/[^A-Za-z0-9._+~-]/g, '-').replace(/^\.+/, '-');
  return `${release}_${what}_${date}-${time}`;
}

/**
 * The absolute path of the folder asked for with --out: made if need be, and empty. Under sudo it belongs to the caller.
 * @throws ProbeBenchError `out-not-empty`, `out-not-a-folder` (usage), `cannot-write`
 */
export function useFolder(out: string): string {
  const folder = resolve(out);
  makeFolder(folder);
  let entries: string[];
  try {
    entries = readdirSync(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
  if (entries.length === 0) return folder;
  const remedy = 'choose another folder with --out, or empty this one: a run never overwrites another';
  throw wrongUsage('out-not-empty', `the output folder ${folder} is not empty`, remedy);
}

/**
 * Makes a folder and those above it where there are none. Under sudo they belong to the caller.
 * @param flag what chose the folder, for the remedy
 * @throws ProbeBenchError `out-not-a-folder` (usage), `cannot-write`
 */
export function makeFolder(folder: string, flag = OUT): void {
  // Not mkdirSync's `recursive`: Node 20 never returns from it where mkdir(2) itself says ENOENT, as in /proc.
  const parent = dirname(folder);
  if (!existsSync(parent)) makeFolder(parent, flag);
  if (makeOne(folder, flag) || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw inTheWay(folder, flag);
}

/** False where something of that name is there already. */
function makeOne(folder: string, flag = OUT): boolean {
  try {
    mkdirSync(folder);
    giveToCaller(folder);
    return true;
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (errno === 'EEXIST') return false;
    throw errno === 'ENOTDIR' ? inTheWay(folder, flag, cause) : cannotWrite(folder, cause, { flag });
  }
}

function inTheWay(folder: string, flag: string, cause?: unknown) {
  const message = `cannot use ${folder} as a folder: a file is in the way`;
  return wrongUsage('out-not-a-folder', message, `choose another folder with ${flag}`, cause);
}
