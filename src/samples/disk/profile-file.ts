// SPDX-License-Identifier: MIT
import { closeSync, constants, existsSync, fstatSync, ftruncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ProbeBenchError, reasonOf } from '../../errors.js';
import { groupBy } from '../../group-by.js';
import { openRegular } from '../../regular-file.js';
import { csvLine, rowLine } from '../csv/csv.js';
import { readBytes } from '../csv/csv-records.js';
import { rowsIn, type Table } from '../csv/csv-rows.js';
import type { Executed, PathProfile, Profile } from '../profile.js';
import { PROFILE_COLUMNS, type ProfileRow, profileRowSchema } from '../profile-row.js';
import { cannotWrite, giveToCaller } from './files.js';
import { FILES } from './run-files.js';

/** As root we must not follow a link that someone put in the caller's folder. */
const APPEND = { flags: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW };
/** A design has some hundred stacks of a hundred characters a path: this is ten times the catalogue's on the worst kernel. */
const MOST_BYTES = 256 * 2 ** 20;

const TABLE: Table<ProfileRow> = { columns: PROFILE_COLUMNS, schema: profileRowSchema };

/**
 * Appends an arm's profile to the folder's profile.csv.gz, as a gzip member of its own (RFC 1952: members one after
 * another are one file): it is on disk when this returns. Where it does not fit, the file stays as it was.
 * @throws ProbeBenchError `bad-row`, `cannot-write`, `disk-full`
 */
export function appendProfile(
  folder: string,
  of: Pick<ProfileRow, 'run' | 'kernel'>,
  { arm, paths }: Profile,
): void {
  const lines = paths.flatMap(({ insn, windows, stacks }) =>
    [...stacks].map(([stack, executed]) => lineOf({ ...of, arm, insn, windows, stack, ...executed })),
  );
  const path = join(folder, FILES.profile);
  try {
    const file = openRegular(path, APPEND);
    try {
      append(file, lines.join(''));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw cannotWrite(path, cause, { kept: '; the profiles before are kept' });
  }
}

function append(file: number, lines: string): void {
  const { size } = fstatSync(file);
  if (size === 0) giveToCaller(file);
  try {
    writeFileSync(file, gzipSync((size === 0 ? csvLine(PROFILE_COLUMNS) : '') + lines));
  } catch (cause) {
    ftruncateSync(file, size);
    throw cause;
  }
}

function lineOf(row: ProfileRow): string {
  return rowLine(row, PROFILE_COLUMNS, profileRowSchema, `the profile of ${row.arm}`);
}

/**
 * The profiles of a run by arm, in the order they were taken; empty where its folder has none.
 * @param run its name
 * @throws ProbeBenchError `bad-profile` with file, line and column; `cannot-read`
 */
export function readProfiles(folder: string, run: string): Map<string, Profile> {
  const path = join(folder, FILES.profile);
  if (!existsSync(path)) return new Map();
  const rows = rowsOf(path);
  const refuse = (row: ProfileRow, why: string) =>
    badProfile(`${path}, row ${rows.indexOf(row) + 1}: ${row.arm}, ${row.insn} instructions: ${why}`);
  const stranger = rows.find((row) => row.run !== run);
  if (stranger !== undefined) throw refuse(stranger, `run is ${stranger.run}, in the folder of ${run}`);
  const profiles = [...groupBy(rows, ({ arm }) => arm)].map(([arm, own]): Profile => {
    const paths = groupBy(own, ({ insn }) => insn);
    return { arm, paths: [...paths.values()].map((path) => pathOf(path, refuse)) };
  });
  return new Map(profiles.map((profile) => [profile.arm, profile]));
}

function rowsOf(path: string): ProfileRow[] {
  const bytes = inflated(path);
  try {
    return rowsIn(path, bytes, () => TABLE);
  } catch (error) {
    throw error instanceof ProbeBenchError ? badProfile(error.message, error) : error;
  }
}

function inflated(path: string): Buffer {
  const bytes = readBytes(path);
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    const large = cause instanceof RangeError;
    const why = large ? `it is longer than ${MOST_BYTES} bytes` : reasonOf(cause);
    throw badProfile(`cannot unpack ${path}: ${why}`, cause);
  }
}

function pathOf(
  rows: readonly ProfileRow[],
  refuse: (row: ProfileRow, why: string) => ProbeBenchError,
): PathProfile {
  const { insn, windows } = rows[0] as ProfileRow;
  const stacks = new Map<string, Executed>();
  for (const row of rows) {
    const { stack, instructions, loads, stores, atomics } = row;
    if (row.windows !== windows) throw refuse(row, `${row.windows} windows, and ${windows} before`);
    if (stacks.has(stack)) throw refuse(row, 'its stack stands there twice');
    stacks.set(stack, { instructions, loads, stores, atomics });
  }
  return { insn, windows, stacks };
}

function badProfile(message: string, cause?: unknown): ProbeBenchError {
  return new ProbeBenchError(message, {
    code: 'bad-profile',
    remedy: `remove this ${FILES.profile}: all else of the run can be read without it; or measure with --profile again`,
    cause,
  });
}
