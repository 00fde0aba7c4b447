// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Explained } from '../../src/analysis/profile/explained.js';
import { explainedAnalysis } from '../../src/analysis/profile/net.js';
import { summarise } from '../../src/analysis/summarise.js';
import type { Analysis } from '../../src/analysis/types.js';
import { type VisitCosts, visitCosts } from '../../src/analysis/visits/visit-costs.js';
import { packageRoot } from '../../src/root.js';
import { readProfiles } from '../../src/samples/disk/profile-file.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { archName, type Environment } from '../../src/samples/environment.js';
import type { Profile } from '../../src/samples/profile.js';
import type { Sample } from '../../src/samples/sample.js';
import { seriesOf } from '../../src/vm/kernels/kernel-spec.js';
import { LONG_TERM } from './kernels.js';

/** results/reference, from the project's root. */
export const REFERENCE = join('results', 'reference');

/** One run of results/reference, analysed anew. */
export interface ReferenceRun {
  analysis: Analysis;
  environment: Environment;
  samples: Sample[];
  /** of the core, by arm */
  profiles: ReadonlyMap<string, Profile>;
  explained: ReadonlyMap<string, Explained>;
  visits: VisitCosts[];
}

/**
 * The runs of results/reference: those of x86_64, then of other architectures, of each the oldest kernel first.
 * @param root where they lie
 * @throws ProbeBenchError as readRun, readProfiles and summarise do
 */
export function readReference(root = join(packageRoot(), REFERENCE)): ReferenceRun[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const runs = folders
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => readOne(join(root, name)));
  return [...runs.filter((run) => isX86(run)), ...runs.filter((run) => !isX86(run))];
}

function readOne(folder: string): ReferenceRun {
  const { samples, environment } = readRun(folder);
  const profiles = readProfiles(folder, environment.run);
  const analysis = summarise(samples, environment);
  const explained = explainedAnalysis(analysis, profiles);
  return { analysis, environment, samples, profiles, explained, visits: visitCosts(samples) };
}

export function isX86({ environment }: Pick<ReferenceRun, 'environment'>): boolean {
  return archName(environment.machine.arch) === 'x86_64';
}

/** A run's series: `6.12`. */
export function seriesOfRun({ analysis }: Pick<ReferenceRun, 'analysis'>): string {
  return seriesOf(analysis.kernel);
}

/** Kernels of x86_64 that stand for all where a page has little room: the long-term series, and the newest. */
export function fewOf(runs: readonly ReferenceRun[]): ReferenceRun[] {
  const own = runs.filter(isX86);
  return own.filter((run, place) => LONG_TERM.includes(seriesOfRun(run)) || place === own.length - 1);
}
