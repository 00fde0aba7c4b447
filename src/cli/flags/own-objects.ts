// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { describeOwn, type OwnObject, plain } from '../../variants/own.js';

const SUFFIX = '.bpf.o';

/**
 * The objects that --object and --variants-dir name, each once. One that --object names must be usable; one of a
 * folder may be not: it is told as failed, beside the others.
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
    throw noObjects(`cannot be read: ${(cause as Error).message}`, folder);
  }
  const objects = names.filter((name) => name.endsWith(SUFFIX)).sort();
  if (objects.length === 0) throw noObjects(`holds no *${SUFFIX}`, folder);
  return objects.map((name) => resolve(join(folder, name)));
}

function noObjects(why: string, folder: string): ProbeBenchError {
  return new ProbeBenchError(`--variants-dir ${JSON.stringify(folder)} ${why}`, {
    code: 'no-objects',
    remedy: 'give the folder that your build puts the objects in, or each with --object',
    exitCode: EXIT.usage,
  });
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
