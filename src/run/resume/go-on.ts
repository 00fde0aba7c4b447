// SPDX-License-Identifier: MIT
import { closeSync, existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { buildVersions } from '../../host/describe-host.js';
import { kernelFacts, kernelSettings } from '../../host/kernel.js';
import { machineFacts } from '../../host/machine.js';
import { withKeys } from '../../measure/arms.js';
import { type Earlier, type Job, NOTHING } from '../../measure/job.js';
import { planOf } from '../../measure/job-plan.js';
import { planBlock } from '../../plan/plan.js';
import { claimSamples } from '../../samples/disk/claim.js';
import { Ledger } from '../../samples/disk/ledger.js';
import { FILES, readEnvironment } from '../../samples/disk/run-files.js';
import { keepWholeBlocks } from '../../samples/disk/whole-blocks.js';
import type { Environment, RunOptions, Warning } from '../../samples/environment.js';
import type { Sample } from '../../samples/sample.js';
import { objectsFolder, readCatalogue } from '../../variants/catalogue.js';
import { designOf, hasKeys } from '../../variants/keys.js';
import { version } from '../../version.js';
import type { ResumeRequest } from '../request.js';
import { type Conditions, checkFlags, checkResumable } from './resume-checks.js';

/** How it is gone on with. */
export interface Resumed {
  job: Job;
  earlier: Earlier;
  /** for stderr and the report */
  note: Warning;
  /** the run's books, given the environment as it is now */
  openLedger: (now: Environment) => Ledger;
}

/**
 * Reads an interrupted run's folder, checks that it can be gone on with here, and makes its samples.csv end
 * with a whole block.
 * @throws ProbeBenchError (usage) `no-such-path`, `mixed-runs`; those of readEnvironment, claimSamples, checkResumable,
 *   checkFlags and keepWholeBlocks
 */
export function resumeRun({ folder: given, asked }: ResumeRequest): Resumed {
  const folder = runFolder(given);
  const environment = join(folder, FILES.environment);
  readEnvironment(environment); // what holds no run says so
  const file = claimSamples(folder);
  try {
    // Read once it is ours: the run may just have come to its end.
    return goOn(folder, readEnvironment(environment), file, asked);
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** The same, of the samples that were claimed by `file`. */
function goOn(folder: string, run: Environment, file: number, asked: ResumeRequest['asked']): Resumed {
  checkResumable(folder, run, conditions(run.options.keys));
  checkFlags(folder, asked, run.options);
  const before = run.resumed ?? [];
  const ids = run.variants.filter(({ status }) => status === 'measured').map(({ id }) => id);
  const { samples, dropped, droppedFile } = keepWholeBlocks(
    folder,
    `dropped-${before.length + 1}.csv`,
    (block) => isWhole(block, run, ids),
  );
  checkOwn(folder, samples, run);
  const bootId = kernelSettings().boot_id;
  const last = samples.at(-1);
  const sameBoot = bootId === run.kernel.boot_id;
  const boot = last === undefined ? 1 : last.boot + (sameBoot ? 0 : 1);
  const first = last === undefined ? 0 : last.block + 1;
  const done = new Set(samples.filter(({ warmup }) => !warmup).map(({ block }) => block)).size;
  const resumption = {
    ...{ at: new Date().toISOString(), first_block: first, boot, boot_id: bootId },
    ...{ dropped_rows: dropped, dropped_file: droppedFile },
  };
  const moved =
    droppedFile === null
      ? ''
      : `; ${dropped} rows of the block that was cut short are in ${droppedFile}, unused`;
  const note: Warning = {
    code: 'resumed',
    text: `resumed at block ${first}${sameBoot ? '' : ', after a reboot'}${moved}`,
  };
  const { target, unit, accelerator, started, options } = run;
  const job = {
    run: run.run,
    started,
    target,
    unit,
    accelerator,
    boot,
    objects: 'variants',
  } as const;
  return {
    job: {
      ...job,
      arms: ids,
      options: {
        ...options,
        variants: [...new Set(ids.map(designOf))],
        // Where every arm with keys failed, the designs that are left may have none.
        keys: ids.some(hasKeys) ? (options.keys ?? []) : [],
      },
    },
    earlier: { samples, first, done },
    note,
    openLedger: (now) =>
      new Ledger(folder, goneOn(run, now, { resumed: [...before, resumption] }), { file, samples }),
  };
}

function runFolder(given: string): string {
  const folder = resolve(given);
  if (given !== '' && existsSync(folder) && statSync(folder).isDirectory()) return folder;
  throw new ProbeBenchError(`--resume: there is no folder ${JSON.stringify(given)}`, {
    code: 'no-such-path',
    remedy: 'give the folder of an interrupted run',
    exitCode: EXIT.usage,
  });
}

function conditions(keys: RunOptions['keys']): Conditions {
  const { clang, libbpf } = buildVersions();
  const objects = new Map(
    withKeys(readCatalogue(objectsFolder()), keys).map(({ id, object_sha256 }) => [id, object_sha256]),
  );
  return {
    kernel: kernelFacts().release,
    cpu: machineFacts().cpu,
    version: version(),
    clang,
    libbpf,
    objects,
  };
}

/** Whether a block holds every arm's rows: one for each phase of its plan and thread count. */
function isWhole(block: readonly Sample[], { unit, options }: Environment, ids: readonly string[]): boolean {
  const number = block[0]?.block ?? 0;
  const { visits } = planBlock(planOf({ options, unit }, ids, NOTHING, null), number);
  const rows = visits.reduce((sum, { phases }) => sum + phases.length * options.threads.length, 0);
  return block.length === rows && visits.every(({ arm }) => block.some((row) => row.arm === arm));
}

/** @throws ProbeBenchError `mixed-runs` (usage) where a row is of another run */
function checkOwn(folder: string, samples: readonly Sample[], { run, target, unit }: Environment): void {
  const stranger = samples.find((row) => row.run !== run || row.target !== target || row.unit !== unit);
  if (stranger === undefined) return;
  throw new ProbeBenchError(
    `${FILES.samples} in ${folder} holds rows of the run ${stranger.run}, not only of ${run}`,
    {
      code: 'mixed-runs',
      remedy: 'keep the files of one run together, as it wrote them',
      exitCode: EXIT.usage,
    },
  );
}

/** The environment as it is now, but of the run that was begun: its name, options, and what it warned of. */
function goneOn(run: Environment, now: Environment, resumed: Pick<Environment, 'resumed'>): Environment {
  const { options, started, warnings } = run;
  const variants = run.variants.map((one) => {
    const tried = now.variants.find(({ id }) => id === one.id);
    return tried === undefined || tried.status === 'measured' ? one : tried;
  });
  return { ...now, options, started, warnings, variants, ...resumed };
}
