// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { summarise } from '../../../src/analysis/summarise.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { buildVersions } from '../../../src/host/describe-host.js';
import { packageRoot } from '../../../src/root.js';
import { readSummary } from '../../../src/samples/csv/csv.js';
import { FILES, readRun } from '../../../src/samples/disk/run-files.js';
import type { Environment } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import { type Kernel, resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';

const REFERENCE = join(packageRoot(), 'results', 'reference');
const SUBSET = [
  'kprobe-array',
  'kprobe-empty',
  'fentry-array',
  'raw_tp-array',
  'tracepoint-hash-update',
  'tracepoint-array',
];

const release = readdirSync(REFERENCE).find((name) => name.startsWith('6.12.')) ?? '6.12';

/** The kernel, or why it can no longer be had or compared. */
async function available(): Promise<Kernel | string> {
  const { clang, libbpf } = readRun(join(REFERENCE, release)).environment.versions;
  try {
    const kernel = await resolveKernel(release);
    const own = buildVersions();
    if (own.clang !== clang) return `the reference was compiled by ${clang}, here it is ${own.clang}`;
    return own.libbpf === libbpf
      ? kernel
      : `the reference was loaded by libbpf ${libbpf}, here it is ${own.libbpf}`;
  } catch (error) {
    if (error instanceof ProbeBenchError)
      return `${release} cannot be had: ${error.message.replaceAll('\n', ' ')}`;
    throw error;
  }
}

const kernel = await available();

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
