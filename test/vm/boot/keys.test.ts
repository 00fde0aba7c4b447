// SPDX-License-Identifier: MIT
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import type { MeasureEvent } from '../../../src/measure/job.js';
import type { Sample } from '../../../src/samples/sample.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const KEYS = ['shared', 'thread', 1, 1000, 5000] as const;
const STORES = ['hash-inplace', 'hash-update', 'lru-percpu-hash', 'percpu-array'];

const job = {
  ...EXACT_JOB,
  options: {
    ...EXACT_JOB.options,
    keys: [...KEYS],
    blocks: 2,
    variants: ['fentry-empty', ...STORES.map((store) => `fentry-${store}`)],
  },
};

async function boot(kernel: Kernel): Promise<Sample[]> {
  const events: MeasureEvent[] = [];
  for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg' })) events.push(event);
  const failed = events.flatMap((event) => (event.type === 'failed' ? [event.record] : []));
  if (failed.length > 0) throw new Error(failed.map(({ id, reason }) => `${id}: ${reason}`).join('\n'));
  return events.flatMap((event) => (event.type === 'visit' ? event.rows : []));
}

const kernel = await kernelOf('6.12');

testUnless(typeof kernel === 'string' ? kernel : undefined)(
  'in a guest, too, designs count exactly under a thread’s key and under one of many, and choosing it costs',
  async (t) => {
    const samples = await boot(kernel as Kernel);
    const arms = STORES.flatMap((store) =>
      KEYS.map((keys) => `fentry-${store}${keys === 'shared' ? '' : `@${keys}`}`),
    );
    t.deepEqual(
      [...new Set(samples.map(({ arm }) => arm))].sort(),
      ['baseline', 'control', 'fentry-empty', ...arms].sort(),
    );
    for (const arm of arms) {
      const counts = samples.filter((row) => row.arm === arm && row.phase === 'count');
      t.true(counts.length > 0, arm);
      for (const { events, counted } of counts) t.is(counted, events, arm);
    }
    const mode = (arm: string) =>
      samples.find((row) => row.arm === arm && row.phase === 'event' && !row.warmup)?.batch_mode ?? 0;
    for (const store of STORES)
      for (const keys of ['thread', 1])
        t.true(mode(`fentry-${store}@${keys}`) > mode(`fentry-${store}`), `${store}@${keys}`);
  },
);
