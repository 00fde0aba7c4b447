// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Explained } from '../../../src/analysis/profile/explained.js';
import { explainedAnalysis } from '../../../src/analysis/profile/net.js';
import { summarise } from '../../../src/analysis/summarise.js';
import { packageRoot } from '../../../src/root.js';
import { readProfiles } from '../../../src/samples/disk/profile-file.js';
import { FILES, readRun } from '../../../src/samples/disk/run-files.js';
import type { Environment } from '../../../src/samples/environment.js';
import type { Profile } from '../../../src/samples/profile.js';
import type { Sample } from '../../../src/samples/sample.js';
import type { SummaryRow } from '../../../src/samples/summary.js';

/** What a run left in its folder, and what that says by function. */
export interface ProfiledRun {
  folder: string;
  environment: Environment;
  samples: Sample[];
  rows: SummaryRow[];
  profiles: ReadonlyMap<string, Profile>;
  explained: ReadonlyMap<string, Explained>;
}

/** Runs the built command line, as a user does. @returns what it said, and its exit code */
export async function probeBench(...args: string[]) {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, code };
}

/** Measures designs with profiles, one block of `openat`. @returns by release. @throws Error with what a failed run said */
export async function profiledRuns(
  out: string,
  kernels: readonly string[],
  variants: readonly string[],
): Promise<Map<string, ProfiledRun>> {
  const where = ['--kernel', kernels.join(','), '--out', out];
  const what = ['--variants', variants.join(','), '--workload', 'openat', '--blocks', '1'];
  const { code, stderr } = await probeBench('run', '--exact', '--profile', ...where, ...what);
  if (code !== 0) throw new Error(`run ended with ${code}: ${stderr}`);
  const folders = kernels.length === 1 ? [out] : readdirSync(out).map((name) => join(out, name));
  return new Map(folders.map(read).map((run) => [run.environment.kernel.release, run]));
}

function read(folder: string): ProfiledRun {
  const { samples, environment } = readRun(folder);
  const analysis = summarise(samples, environment);
  const profiles = readProfiles(folder, environment.run);
  const rows = analysis.groups.flatMap((group) => group.rows);
  return { folder, environment, samples, rows, profiles, explained: explainedAnalysis(analysis, profiles) };
}

/** The names of a run's files. */
export const WITH_PROFILE = Object.values(FILES).sort();
