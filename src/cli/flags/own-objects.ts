// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ProbeBenchError, reasonOf, wrongUsage } from '../../errors.js';
import { describeOwn, type OwnObject, plain } from '../../variants/own.js';

const SUFFIX = '.bpf.o';

/**
 * The objects that --object and --variants-dir name, each once. One that --object names must be usable; one of a
 * folder need not be: it is listed as broken.
 * @throws ProbeBenchError (usage) as describeOwn; `no-objects` for a folder without any or that cannot be read
 */
export function ownObjects(files: readonly string[], folders: readonly string[]): OwnObject[] {
  const named = files.map((file) => resolve(file));
  for (const path of named) describeOwn(path);
  return [...new Set([...named, ...folders.flatMap(objectsIn)])].map((path) => {
    return { name: plain(basename(path).replace(/(\.bpf)?\.o$/, '')), path, broken: brokenness(path) };
  });
}

function objectsIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw noObjects(`cannot be read: ${reasonOf(cause)}`, folder);
  }
  const objects = names.filter((name) => name.endsWith(SUFFIX)).sort();
  if (objects.length === 0) throw noObjects(`holds no *${SUFFIX}`, folder);
  return objects.map((name) => resolve(join(folder, name)));
}

function noObjects(why: string, folder: string): ProbeBenchError {
  const remedy = 'give the folder that your build puts the objects in, or each with --object';
  return wrongUsage('no-objects', `--variants-dir ${JSON.stringify(folder)} ${why}`, remedy);
}

function brokenness(path: string): string | null {
  try {
    describeOwn(path);
    return null;
  } catch (error) {
    if (error instanceof ProbeBenchError) return error.message;
    throw error;
  }
}
