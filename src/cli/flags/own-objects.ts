// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ProbeBenchError, reasonOf, wrongUsage } from '../../errors.js';
import { type Setup, setupText } from '../../samples/setup.js';
import { describeOwn, plain } from '../../variants/describe-own.js';
import type { OwnObject } from '../../variants/own.js';
import { checkNames } from '../../variants/setup/names.js';
import { parseSetup } from '../../variants/setup/parse.js';

const SUFFIX = '.bpf.o';

/**
 * The objects that --object and --variants-dir name, each once. One that --object names must be usable; one of a
 * folder need not be: it is listed as broken. What they are set up with names what is in them.
 * @throws ProbeBenchError (usage) as describeOwn, parseSetup and checkNames; `no-objects` for a folder without any or
 *   that cannot be read
 */
export function ownObjects(files: readonly string[], folders: readonly string[], setup: Setup): OwnObject[] {
  const parsed = parseSetup(setup);
  const named = new Set(files.map((file) => resolve(file)));
  const read = [...new Set([...named, ...folders.flatMap(objectsIn)])].map((path) => {
    return { path, ...(named.has(path) ? usable(path) : usableOrBroken(path)) };
  });
  const described = read.flatMap(({ description }) => description ?? []);
  // Where none can be used, that is what is to be said.
  if (described.length > 0) checkNames(parsed, described);
  if (setupText(setup) !== '')
    for (const { path, broken } of read) if (broken === null) describeOwn(path, parsed);
  return read.map(({ path, broken }) => {
    return { name: plain(basename(path).replace(/(\.bpf)?\.o$/, '')), path, broken };
  });
}

/** An object that was looked at: what it says of itself, or why it cannot be used. */
type Read =
  | { description: ReturnType<typeof describeOwn>; broken: null }
  | { description: null; broken: string };

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

function usable(path: string): Read {
  return { description: describeOwn(path), broken: null };
}

function usableOrBroken(path: string): Read {
  try {
    return usable(path);
  } catch (error) {
    if (error instanceof ProbeBenchError) return { description: null, broken: error.reason };
    throw error;
  }
}
