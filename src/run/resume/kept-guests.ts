// SPDX-License-Identifier: MIT
import { existsSync, lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { wrongUsage } from '../../errors.js';
import type { Job } from '../../measure/job.js';
import { readFound } from '../../samples/disk/found.js';
import { FILES, readEnvironment } from '../../samples/disk/run-files.js';
import type { Environment } from '../../samples/environment.js';
import { PHASES } from '../../samples/sample.js';
import { sourcesHash } from '../../sources.js';
import type { Kernel } from '../../vm/kernels/resolve.js';
import type { KeptRun } from '../results.js';
import type { Conditions } from './present-conditions.js';

/** A guest's run in the folder of an interrupted one. */
export interface GuestRun {
  folder: string;
  environment: Environment;
}

/** What would be measured of a kernel now, for runs to be held against. */
export interface Asked {
  kernel: Pick<Kernel, 'release' | 'source'>;
  /** with the thread counts of every boot */
  job: Pick<Job, 'options' | 'profile' | 'unit'>;
  now: Conditions;
}

/**
 * The runs of guests that lie in a folder, one in each folder of it. What holds no run, or none that can be read, is
 * not among them.
 * @throws ProbeBenchError (usage) `no-such-path`; `not-several-runs` for the folder of one run
 */
export function guestsIn(folder: string): GuestRun[] {
  const root = resolve(folder);
  if (folder === '' || !lstatSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    const message = `--resume: there is no folder ${JSON.stringify(folder)}`;
    throw wrongUsage('no-such-path', message, 'give the folder of an interrupted run');
  }
  if (existsSync(join(root, FILES.environment))) {
    const message = `--resume: ${folder} holds one run, and a booted kernel is measured in one boot`;
    const remedy = 'run it again, or give the folder with runs of several kernels';
    throw wrongUsage('not-several-runs', message, remedy);
  }
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const path = join(root, name);
    try {
      const environment = readEnvironment(join(path, FILES.environment));
      return environment.target === 'vm' ? [{ folder: path, environment }] : [];
    } catch {
      return [];
    }
  });
}

/**
 * The run that an interrupted one has whole of what is asked for: of the same build of the kernel, with the same
 * options, by these sources, objects, compiler and libbpf. Null where there is none.
 * @throws as readFound where its files are broken
 */
export function keptRun(found: readonly GuestRun[], asked: Asked): KeptRun | null {
  const same = found.find(({ environment }) => environment.complete && isSame(environment, asked));
  if (same === undefined) return null;
  const { folder, environment } = same;
  if (asked.job.profile && !existsSync(join(folder, FILES.profile))) return null;
  const read = readFound(folder, PHASES);
  if (read.kind !== 'samples') return null;
  const ledger = { folder, samples: read.rows, profiles: read.profiles };
  return { ledger, environment, failure: undefined };
}

/**
 * Removes the runs of what is asked for that were cut short, now that it is measured anew; what else lies in their
 * folders stays. @returns their folders
 */
export function removeCutShort(found: readonly GuestRun[], asked: Asked): string[] {
  const cut = found.filter(({ environment }) => !environment.complete && isSame(environment, asked));
  for (const { folder } of cut) {
    for (const file of Object.values(FILES)) rmSync(join(folder, file), { force: true });
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
  return cut.map(({ folder }) => folder);
}

/** Whether a run is of what is asked for. By the clock each run has a seed of its own. */
function isSame(run: Environment, { kernel, job, now }: Asked): boolean {
  const { seed, objects: _, ...asked } = job.options;
  const { seed: begun, objects: _o, ...had } = run.options;
  return (
    run.kernel.release === kernel.release &&
    run.host?.kernel_source === kernel.source &&
    run.unit === job.unit &&
    (run.unit === 'ns' || seed === begun) &&
    isDeepStrictEqual(plain(asked), plain(had)) &&
    run.tool.sources === sourcesHash() &&
    run.tool.version === now.version &&
    run.versions.clang === now.clang &&
    run.versions.libbpf === now.libbpf &&
    run.variants.every(({ id, object_sha256 }) => now.objects.get(id) === object_sha256)
  );
}

/** Without what is undefined, as JSON has it. */
function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
