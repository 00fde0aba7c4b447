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
import { conditionsNow } from './present-conditions.js';

/** A guest's run in the folder of an interrupted one. */
export interface GuestRun {
  folder: string;
  environment: Environment;
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
    throw wrongUsage(
      'not-several-runs',
      message,
      'run it again, or give the folder with runs of several kernels',
    );
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
 * The run of a kernel that an interrupted run has whole: measured with what this one would be measured with, by these
 * sources, compiler and libbpf. Null where there is none.
 * @throws as readFound where its files are broken
 */
export function keptRun(found: readonly GuestRun[], kernel: Kernel, job: Job): KeptRun | null {
  const same = found.find(
    ({ environment }) => environment.complete && ofKernel(environment, kernel) && isSame(environment, job),
  );
  if (same === undefined) return null;
  const { folder, environment } = same;
  if ((job.profile ?? false) !== false && !existsSync(join(folder, FILES.profile))) return null;
  const read = readFound(folder, PHASES);
  if (read.kind !== 'samples') return null;
  const ledger = { folder, samples: read.rows, profiles: read.profiles };
  return { ledger, environment, failure: undefined };
}

function ofKernel({ kernel, host }: Environment, { release, source }: Kernel): boolean {
  return kernel.release === release && host?.kernel_source === source;
}

/** Whether a run has the options, the objects and the versions that it would have now. */
function isSame({ options, tool, versions, variants, unit }: Environment, job: Job): boolean {
  const now = conditionsNow(job.options);
  const { seed, objects: _, ...asked } = job.options;
  const { seed: begun, objects: _o, ...had } = options;
  return (
    unit === job.unit &&
    (unit === 'ns' || seed === begun) &&
    isDeepStrictEqual(plain(asked), plain(had)) &&
    tool.sources === sourcesHash() &&
    tool.version === now.version &&
    versions.clang === now.clang &&
    versions.libbpf === now.libbpf &&
    variants.every(({ id, object_sha256 }) => now.objects.get(id) === object_sha256)
  );
}

/** Without what is undefined, as JSON has it. */
function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Removes a run that was cut short, now that its kernel is measured anew; what else lies in its folder stays. */
export function removeCutShort(found: readonly GuestRun[], measured: readonly Environment[]): string[] {
  const names = new Set(measured.filter(({ complete }) => complete).map(({ kernel }) => kernel.release));
  const cut = found.filter(({ environment: { complete, kernel } }) => !complete && names.has(kernel.release));
  for (const { folder } of cut) {
    for (const file of Object.values(FILES)) rmSync(join(folder, file), { force: true });
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
  return cut.map(({ folder }) => folder);
}
