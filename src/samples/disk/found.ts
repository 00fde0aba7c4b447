// SPDX-License-Identifier: MIT
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProbeBenchError } from '../../errors.js';
import { type Rows, readEither } from '../csv/csv.js';
import type { TellLacking } from '../csv/csv-rows.js';
import type { Environment } from '../environment.js';
import type { Profile } from '../profile.js';
import type { Phase } from '../sample.js';
import { readProfiles } from './profile-file.js';
import { FILES, readEnvironment, readRun } from './run-files.js';

/** What lies at a path: the rows, and their run's environment and profiles, by arm, where these are there. */
export type Found = Rows & { environment: Environment | null; profiles: ReadonlyMap<string, Profile> };

/**
 * Reads the folder of a run, or a samples.csv or summary.csv; of samples only those of `phases`. A CSV has the
 * environment and the profiles beside it where all its rows are of that run.
 * @param tellLacking is told which columns the CSV lacks
 * @throws ProbeBenchError as readRun, readEither and readProfiles, with file, line and column
 */
export function readFound(path: string, phases: readonly Phase[], tellLacking?: TellLacking): Found {
  if (statSync(path).isDirectory()) return foundRun(path, phases, tellLacking);
  const found = readEither(path, phases, tellLacking);
  const environment = environmentBeside(path, found);
  const profiles = environment === null ? new Map() : readProfiles(dirname(path), environment.run);
  return { ...found, environment, profiles };
}

/** A folder's run. One that could measure none of its variants has no sample, and its summary says why. */
function foundRun(path: string, phases: readonly Phase[], tellLacking?: TellLacking): Found {
  const summary = join(path, FILES.summary);
  try {
    const { samples, environment } = readRun(path, phases, tellLacking);
    const profiles = readProfiles(path, environment.run);
    return { kind: 'samples', rows: samples, environment, profiles };
  } catch (error) {
    const empty = error instanceof ProbeBenchError && error.code === 'no-rows' && existsSync(summary);
    if (!empty || !readEnvironment(join(path, FILES.environment)).complete) throw error;
    return readFound(summary, phases, tellLacking);
  }
}

function environmentBeside(path: string, { rows }: Rows): Environment | null {
  const beside = join(dirname(path), FILES.environment);
  if (!existsSync(beside)) return null;
  const environment = readEnvironment(beside);
  const { run, target, unit } = environment;
  const ofThat = rows.every((row) => row.run === run && row.target === target && row.unit === unit);
  return ofThat ? environment : null;
}
