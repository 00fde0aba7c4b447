// SPDX-License-Identifier: MIT
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import { summarise } from '../../../src/analysis/summarise.js';
import type { Job } from '../../../src/measure/job.js';
import type { Environment } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import type { SummaryRow } from '../../../src/samples/summary.js';
import { DEFAULT_KERNEL, type Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { measureAndRace, RACING_CPUS } from '../../../src/vm/race.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from '../boot/kernel-of.js';

/** Of a machine that is busy with other tests. */
const MOST_BOOTS = 4;
const HOOKS = ['tracepoint', 'fentry'];
const variants = HOOKS.flatMap((hook) =>
  ['array', 'percpu-array', 'array-atomic'].map((store) => `${hook}-${store}`),
);
const job: Job = { ...EXACT_JOB, options: { ...EXACT_JOB.options, blocks: 1, variants } };

const kernel = await kernelOf(DEFAULT_KERNEL);

const guest = { kernel: kernel as Kernel, accelerator: 'tcg' } as const;
const isPlain = (variant: string) => HOOKS.some((hook) => variant === `${hook}-array`);

/** What a design lost: what the kernel skipped, as newer ones do where a thread was preempted in it, is no loss. */
function lostBy({ events, counted, missed }: Pick<SummaryRow, 'events' | 'counted' | 'missed'>): number {
  return (events ?? Number.NaN) - (counted ?? Number.NaN) - (missed ?? 0);
}

/** Those that lose nothing in another boot either: the CPUs race only while this machine runs both at once. */
async function stillExact(arms: readonly string[]): Promise<string[]> {
  const options = { ...job.options, threads: [4], blocks: 3 };
  const again: Job = { ...job, boot: 2, counts_only: true, arms, options };
  const lossy = new Set<string>();
  for await (const event of measureInGuest({ ...guest, job: again, cpus: RACING_CPUS, racing: true }))
    if (event.type === 'visit' && event.rows.some((row) => lostBy(row) > 0)) lossy.add(event.arm);
  return arms.filter((arm) => !lossy.has(arm));
}

testUnless(typeof kernel === 'string' ? kernel : undefined)(
  'four threads on an emulated machine of two CPUs lose plain increments, and none of per-CPU or atomic ones',
  async (t) => {
    const samples: Sample[] = [];
    let environment: Environment | undefined;
    for await (const event of measureAndRace({ ...guest, job }, [4])) {
      if (event.type === 'begin') environment = event.environment;
      if (event.type === 'visit') samples.push(...event.rows);
      t.false(['failed', 'warning'].includes(event.type));
    }
    t.deepEqual(environment?.options.threads, [1, 4]);
    const raced = samples.filter(({ threads }) => threads === 4);
    t.deepEqual(
      [...new Set(raced.map(({ phase, boot, events, wall }) => `${phase} ${boot} ${events} ${wall}`))],
      ['count 2 800000 null'],
    );
    const [one, four] = summarise(samples, environment as Environment).groups;
    t.true(one?.rows.every(({ cost, lost }) => cost !== null && lost === 0));
    t.is(four?.rows.length, variants.length);
    for (const row of four?.rows ?? []) {
      t.is(row.cost, null);
      if (!isPlain(row.variant)) t.is(lostBy(row), 0, row.variant);
    }
    let exact = (four?.rows ?? [])
      .filter((row) => isPlain(row.variant) && lostBy(row) === 0)
      .map(({ variant }) => variant);
    for (let boots = 0; exact.length > 0 && boots < MOST_BOOTS; boots++) exact = await stillExact(exact);
    t.deepEqual(exact, []);
  },
);
