// SPDX-License-Identifier: MIT
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { ownObjects } from '../../src/cli/flags/own-objects.js';
import { NO_SETUP } from '../../src/samples/setup.js';
import { objectsFolder } from '../../src/variants/catalogue.js';
import { type Kernel, resolveKernel } from '../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../src/vm/measure-in-guest.js';
import { EXACT_JOB } from './guest-runs.js';

const OBJECTS = 10_000;
/** Objects of one boot: a guest that ends early costs no more than these. */
const CHUNK = 100;
/** Bytes of an object that are turned around, at most. */
const MOST_CHANGES = 6;
const SEED = 19;

/** What objects are made from: maps and globals, tail calls, buffers, programs of many types. */
const SOURCES = [
  'own/two',
  'own/hostile',
  'own/effects',
  'cases/tailcall-filled',
  'cases/undrained-perf-counter',
];

/** Writes objects with bytes turned around. */
function writeMutants(folder: string, first: number, count: number): void {
  const generator = xoroshiro128plus(SEED + first);
  const below = (limit: number) => uniformInt(generator, 0, limit - 1);
  for (let number = first; number < first + count; number++) {
    const source = SOURCES[number % SOURCES.length] ?? '';
    const bytes = readFileSync(join(objectsFolder('tests'), `${source}.bpf.o`));
    const changes = 1 + below(MOST_CHANGES);
    for (let i = 0; i < changes; i++) bytes[below(bytes.length)] = below(256);
    writeFileSync(join(folder, `mutant-${number}.bpf.o`), bytes);
  }
}

/** Opens objects here, and tries those that open in a guest. @returns how many programs ended how */
async function tried(kernel: Kernel, first: number): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    writeMutants(folder, first, Math.min(CHUNK, OBJECTS - first));
    const own = ownObjects([], [folder], NO_SETUP);
    const job = { ...EXACT_JOB, own, options: { ...EXACT_JOB.options, variants: [] } };
    const outcomes: Record<string, number> = { refused: own.filter(({ broken }) => broken !== null).length };
    for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg' })) {
      if (event.type !== 'begin') continue;
      for (const { status } of event.environment.variants) outcomes[status] = (outcomes[status] ?? 0) + 1;
      return outcomes;
    }
    throw new Error('the guest ended before it had tried all objects');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** 10,000 objects with bytes turned around: none ends or hangs the harness or the guest that tries it. */
export async function hostile(): Promise<boolean> {
  const kernel = await resolveKernel('6.12');
  const firsts = Array.from({ length: Math.ceil(OBJECTS / CHUNK) }, (_, i) => i * CHUNK);
  const totals: Record<string, number> = {};
  let [survived, done] = [true, 0];
  await pMap(
    firsts,
    async (first) => {
      try {
        for (const [outcome, count] of Object.entries(await tried(kernel, first)))
          totals[outcome] = (totals[outcome] ?? 0) + count;
        done += CHUNK;
        if (done % 1000 === 0) console.log(`hostile: ${done} objects were outlived`);
      } catch (error) {
        survived = false;
        console.log(`hostile: objects ${first} to ${first + CHUNK - 1}: ${String(error)}`);
      }
    },
    { concurrency: availableParallelism() },
  );
  const told = Object.entries(totals).map(([outcome, count]) => `${count} ${outcome}`);
  console.log(`hostile: ${OBJECTS} objects with bytes turned around (seed ${SEED}): ${told.join(', ')}`);
  return survived;
}
