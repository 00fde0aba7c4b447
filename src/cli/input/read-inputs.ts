// SPDX-License-Identifier: MIT
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { type Rows, readEither } from '../../samples/csv/csv.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import { FILES, readEnvironment, readRun } from '../../samples/disk/run-files.js';
import type { Environment } from '../../samples/environment.js';
import type { Phase } from '../../samples/sample.js';

/** A path of the command line, with the label before it if there is one. */
export interface Input {
  label: string | null;
  path: string;
}

/** What lies at a path: the rows, and the run's environment where it is there. */
export type Found = Rows & { environment: Environment | null };

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
  throw new ProbeBenchError(`there is nothing at ${JSON.stringify(path)}`, {
    code: 'no-such-path',
    remedy: 'give the folder of a run, a samples.csv or a summary.csv',
    exitCode: EXIT.usage,
  });
}

/**
 * Reads the folder of a run, or a samples.csv or summary.csv, of samples only those of `phases`. A CSV whose
 * folder holds the environment of the run that all its rows are of has that environment.
 * @param tellLacking is told which columns the CSV lacks
 * @throws ProbeBenchError as readRun and readEither, with file, line and column
 */
export function readFound(path: string, phases: readonly Phase[], tellLacking?: TellLacking): Found {
  if (statSync(path).isDirectory()) {
    const { samples, environment } = readRun(path, phases, tellLacking);
    return { kind: 'samples', rows: samples, environment };
  }
  const found = readEither(path, phases, tellLacking);
  return { ...found, environment: environmentBeside(path, found) };
}

function environmentBeside(path: string, { rows }: Rows): Environment | null {
  const beside = join(dirname(path), FILES.environment);
  if (!existsSync(beside)) return null;
  const environment = readEnvironment(beside);
  const { run, target, unit } = environment;
  return rows.every((row) => row.run === run && row.target === target && row.unit === unit)
    ? environment
    : null;
}

/** What a path is called in a table: the run's folder, or a file that is not named as a run's are. */
export function pathName(path: string): string {
  const whole = resolve(path);
  const name = basename(whole);
  return name === FILES.samples || name === FILES.summary ? basename(dirname(whole)) : name;
}
