// SPDX-License-Identifier: MIT
import test from 'ava';
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import type { Job, MeasureEvent } from '../../../src/measure/job.js';
import { VECTOR_COLUMNS, type VectorColumn } from '../../../src/samples/vector.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { RACING_CPUS } from '../../../src/vm/race.js';
import { type PluginTrial, tryPlugin } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';
import { added, haveVectors } from './vector-rows.js';

/** One that interrupts, one that locks, and one that does neither. */
const PERF = 'tracepoint-perf-event-array';
const ATOMIC = 'tracepoint-array-atomic';
const PLAIN = 'raw_tp-array';

const kernel = await kernelOf('6.12');
const trial: PluginTrial = await tryPlugin().catch(({ message }: Error) => ({ lacking: message }));

/** Why its vectors cannot be had here. */
const kernelLacking = typeof kernel === 'string' ? kernel : undefined;
const missing = 'lacking' in trial ? trial.lacking : kernelLacking;

const job: Job = {
  ...EXACT_JOB,
  options: {
    ...EXACT_JOB.options,
    workload: 'openat',
    blocks: 1,
    variants: [PLAIN, ATOMIC, PERF, 'fentry-array', 'tracepoint-array', 'tracepoint-hash-update'],
  },
};

async function boot(kernel: Kernel, job: Job, plugin = trial): Promise<MeasureEvent[]> {
  const events: MeasureEvent[] = [];
  for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg', plugin })) events.push(event);
  return events;
}

const samplesOf = (events: readonly MeasureEvent[]) =>
  events.flatMap((event) => (event.type === 'visit' ? event.rows : []));
const warningsOf = (events: readonly MeasureEvent[]) =>
  events.flatMap((event) => (event.type === 'warning' ? [event.warning] : []));

let booted: Promise<MeasureEvent[]> | undefined;
const counted = () => {
  booted ??= boot(kernel as Kernel, job);
  return booted;
};

testUnless(missing, test.serial)(
  'on 6.12 vectors agree with the guest’s clock, and tell designs apart',
  async (t) => {
    const events = await counted();
    t.deepEqual(warningsOf(events), []);
    const samples = samplesOf(events);
    haveVectors(t, samples);
    const more = (arm: string, column: VectorColumn) => added(samples, arm, column);
    t.is(more(ATOMIC, 'atomics'), 1);
    t.true(more('tracepoint-hash-update', 'irq_flags') >= 1);
    for (const column of ['traps', 'interrupts', 'atomics', 'irq_flags'] as const)
      t.is(more(PLAIN, column), 0, column);
    for (const column of ['returns', 'loads', 'stores', 'code_lines', 'data_lines'] as const) {
      t.true(more(PLAIN, column) > 0, column);
      t.true(more('tracepoint-array', column) > more('fentry-array', column), column);
    }
  },
);

testUnless(missing, test.serial)(
  'instructions are the same in another boot without the plugin, which is told',
  async (t) => {
    const walls = (events: MeasureEvent[]) => samplesOf(events).map(({ wall, run_time }) => [wall, run_time]);
    const without = await boot(kernel as Kernel, job, { lacking: 'it is left out' });
    t.deepEqual(walls(without), walls(await counted()));
    t.deepEqual(warningsOf(without), [
      { code: 'no-vector', text: 'what an event executes was not counted: it is left out' },
    ]);
    t.true(samplesOf(without).every((row) => VECTOR_COLUMNS.every((column) => row[column] === null)));
  },
);

testUnless(missing, test.serial)('a guest of two CPUs has no vector and no word of it', async (t) => {
  const options = { ...job.options, variants: [PLAIN], threads: [2] };
  const raced: MeasureEvent[] = [];
  const guest = { kernel: kernel as Kernel, accelerator: 'tcg', plugin: trial } as const;
  const racing: Job = { ...job, counts_only: true, options };
  for await (const event of measureInGuest({ ...guest, job: racing, cpus: RACING_CPUS, racing: true }))
    raced.push(event);
  t.deepEqual(warningsOf(raced), []);
  t.true(samplesOf(raced).every(({ loads }) => loads === null));
});
