// SPDX-License-Identifier: MIT
import { closeSync, existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wrongUsage } from '../../errors.js';
import { type Earlier, type Job, NOTHING } from '../../measure/job.js';
import { planOf } from '../../measure/job-plan.js';
import { planBlock } from '../../plan/plan.js';
import { claimSamples } from '../../samples/disk/claim.js';
import { Ledger } from '../../samples/disk/ledger.js';
import { FILES, readEnvironment } from '../../samples/disk/run-files.js';
import { keepWholeBlocks } from '../../samples/disk/whole-blocks.js';
import type { Environment, Warning } from '../../samples/environment.js';
import type { Sample } from '../../samples/sample.js';
import type { ResumeRequest } from '../request.js';
import { conditionsNow } from './present-conditions.js';
import { checkFlags, checkResumable } from './resume-checks.js';
import { goneOn, noteOf, resumedJob, resumptionOf } from './resumption.js';

/** How an interrupted run is gone on with. */
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
  checkResumable(folder, run, conditionsNow(run.options));
  checkFlags(folder, asked, run.options);
  const before = run.resumed ?? [];
  const ids = run.variants.filter(({ status }) => status === 'measured').map(({ id }) => id);
  const dropped = `dropped-${before.length + 1}.csv`;
  const kept = keepWholeBlocks(folder, file, dropped, (block) => isWhole(block, run, ids));
  const { samples } = kept;
  checkOwn(folder, samples, run);
  const resumption = resumptionOf(run, kept);
  const done = new Set(samples.filter(({ warmup }) => !warmup).map(({ block }) => block)).size;
  return {
    job: resumedJob(run, ids, resumption.boot),
    earlier: { samples, first: resumption.first_block, done },
    note: noteOf(run, resumption),
    openLedger: (now) => {
      const environment = { ...goneOn(run, now), resumed: [...before, resumption] };
      return new Ledger(folder, environment, { file, samples });
    },
  };
}

function runFolder(given: string): string {
  const folder = resolve(given);
  if (given !== '' && existsSync(folder) && statSync(folder).isDirectory()) return folder;
  const message = `--resume: there is no folder ${JSON.stringify(given)}`;
  throw wrongUsage('no-such-path', message, 'give the folder of an interrupted run');
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
  const message = `${FILES.samples} in ${folder} holds rows of the run ${stranger.run}, not only of ${run}`;
  throw wrongUsage('mixed-runs', message, 'keep the files of one run together, as it wrote them');
}
