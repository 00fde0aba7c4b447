// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import test from 'ava';
import { summarise } from '../../../src/analysis/summarise.js';
import { readSummary } from '../../../src/samples/csv/csv.js';
import { FILES, readRun } from '../../../src/samples/disk/run-files.js';
import type { Environment } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { REFERENCE, referenceKernel } from './kernel-of.js';

const SUBSET = [
  'kprobe-array',
  'kprobe-empty',
  'fentry-array',
  'raw_tp-array',
  'tracepoint-hash-update',
  'tracepoint-array',
];

const { release, kernel } = await referenceKernel('6.12.');

testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial)(
  `${release} costs the very integers of results/reference again`,
  async (t) => {
    const { environment } = readRun(join(REFERENCE, release));
    const job = {
      run: 'again',
      started: environment.started,
      target: 'vm',
      unit: 'insn',
      accelerator: 'tcg',
      boot: 1,
      objects: 'variants',
    } as const;
    const options = { ...environment.options, variants: SUBSET };
    const samples: Sample[] = [];
    let again: Environment | undefined;
    for await (const event of measureInGuest({
      job: { ...job, options },
      kernel: kernel as Kernel,
      accelerator: 'tcg',
    })) {
      if (event.type === 'begin') again = event.environment;
      if (event.type === 'visit') samples.push(...event.rows);
    }
    const rows = summarise(samples, again as Environment).groups.flatMap((group) => group.rows);
    const figures = ({ variant, cost, bystander, statistics_tax }: (typeof rows)[number]) => {
      return { variant, cost, bystander, statistics_tax };
    };
    const before = readSummary(join(REFERENCE, release, FILES.summary)).filter(({ variant }) =>
      SUBSET.includes(variant),
    );
    t.is(rows.length, SUBSET.length);
    t.deepEqual(rows.map(figures), before.map(figures));
  },
);
