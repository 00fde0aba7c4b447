// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { wrongUsage } from '../../errors.js';

/** A path of the command line, with the label before it if there is one. */
export interface Input {
  label: string | null;
  path: string;
}

/**
 * Reads `[label=]PATH`; a path that exists is never taken apart, whatever is in its name.
 * @throws ProbeBenchError `no-such-path` (usage)
 */
export function inputOf(argument: string): Input {
  const sign = argument.indexOf('=');
  if (sign <= 0 || existsSync(argument)) return { label: null, path: existing(argument) };
  return { label: argument.slice(0, sign), path: existing(argument.slice(sign + 1)) };
}

/** The path. @throws ProbeBenchError `no-such-path` (usage) where there is nothing */
export function existing(path: string): string {
  if (path !== '' && existsSync(path)) return path;
  const remedy = 'give the folder of a run, a samples.csv or a summary.csv';
  throw wrongUsage('no-such-path', `there is nothing at ${JSON.stringify(path)}`, remedy);
}
