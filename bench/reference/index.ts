// SPDX-License-Identifier: MIT
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.js';
import { abortOnSignals } from '../../src/run/interrupt.js';
import type { RunRequest } from '../../src/run/request.js';
import { analyse } from '../../src/run/results.js';
import { measureVms } from '../../src/run/targets/vms.js';
import { FILES } from '../../src/samples/disk/run-files.js';
import { NO_SETUP } from '../../src/samples/setup.js';
import { writeDocuments } from './documents.js';
import { KERNELS } from './kernels.js';
import { REFERENCE, readReference } from './runs.js';

const request: RunRequest = {
  variants: ['*'],
  own: [],
  setup: NO_SETUP,
  command: null,
  threads: [1],
  keys: [],
  workload: 'openat-ebadf',
  seed: null,
  blocks: null,
  precision: null,
  max_time_s: 86_400,
  quick: false,
  verbose: false,
  out: null,
  format: 'markdown',
  columns: 'usual',
  brief: false,
  target: 'vm',
  kernels: KERNELS,
  archs: [],
  exact: true,
  profile: false,
  resume: null,
};

/** Measures the reference kernels anew: results/reference, and the documents that are made of it. */
async function reference(): Promise<void> {
  const { signal, dispose } = abortOnSignals();
  const out = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  const root = join(packageRoot(), REFERENCE);
  try {
    const { runs, failures } = await measureVms({ ...request, out }, { beside: true }, signal);
    if (failures[0] !== undefined) throw failures[0];
    const failed = runs.find(({ failure }) => failure !== undefined);
    if (failed !== undefined) throw failed.failure;
    rmSync(root, { recursive: true, force: true });
    for (const { ledger, environment } of runs.map(analyse))
      keep(ledger.folder, join(root, environment.kernel.release));
    writeDocuments(readReference());
  } finally {
    rmSync(out, { recursive: true, force: true });
    dispose();
  }
}

/** What a run leaves that keeps no profiles. */
const KEPT = [FILES.samples, FILES.summary, FILES.environment, FILES.report];

function keep(folder: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const file of KEPT) copyFileSync(join(folder, file), join(target, file));
}

await reference();
