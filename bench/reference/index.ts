// SPDX-License-Identifier: MIT
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { complain } from '../../src/run/complain.js';
import { abortOnSignals } from '../../src/run/interrupt.js';
import { analyse } from '../../src/run/results.js';
import { measureVms } from '../../src/run/targets/vms.js';
import { tell } from '../../src/run/tell.js';
import { FILES } from '../../src/samples/disk/run-files.js';
import { writeDocuments } from './documents.js';
import { REFERENCE_REQUEST } from './request.js';
import { REFERENCE, readReference } from './runs.js';

/** Where a reference that was interrupted lies: the next one takes the kernels that it has whole. */
const WORK = join(packageRoot(), 'build', 'reference');

/** Measures the reference kernels anew: results/reference, and the documents that are made of it. */
async function reference(): Promise<void> {
  const { signal, dispose } = abortOnSignals();
  mkdirSync(WORK, { recursive: true });
  try {
    const goingOn = { ...REFERENCE_REQUEST, out: WORK, kept_in: WORK };
    const { runs, failures } = await measureVms(goingOn, { beside: true }, signal);
    const failed = [...failures, ...runs.flatMap(({ failure }) => failure ?? [])];
    for (const one of failed) complain(one, false);
    if (signal.aborted || failed.length > 0) {
      process.exitCode = signal.aborted ? EXIT.interrupted : EXIT.failed;
      return tell(`${REFERENCE} stays as it was; npm run reference goes on with the kernels that are left`);
    }
    rmSync(join(packageRoot(), REFERENCE), { recursive: true, force: true });
    for (const { ledger, environment } of runs.map(analyse))
      keep(ledger.folder, join(packageRoot(), REFERENCE, environment.kernel.release));
    rmSync(WORK, { recursive: true, force: true });
    writeDocuments(readReference());
  } finally {
    dispose();
  }
}

function keep(folder: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const file of Object.values(FILES)) copyFileSync(join(folder, file), join(target, file));
}

await reference();
