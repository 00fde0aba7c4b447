// SPDX-License-Identifier: MIT
import test from 'ava';
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import type { Job, MeasureEvent } from '../../../src/measure/job.js';
import { VECTOR_COLUMNS, type VectorColumn } from '../../../src/samples/vector.js';
import { readCatalogue } from '../../../src/variants/catalogue.js';
import { isCore } from '../../../src/variants/core.js';
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

function jobOf(variants: string[]): Job {
  return { ...EXACT_JOB, options: { ...EXACT_JOB.options, workload: 'openat', blocks: 1, variants } };
}

async function boot(kernel: Kernel, job: Job, plugin = trial): Promise<MeasureEvent[]> {
  const events: MeasureEvent[] = [];
  for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg', plugin })) events.push(event);
  return events;
}

const samplesOf = (events: readonly MeasureEvent[]) =>
  events.flatMap((event) => (event.type === 'visit' ? event.rows : []));
const warningsOf = (events: readonly MeasureEvent[]) =>
  events.flatMap((event) => (event.type === 'warning' ? [event.warning] : []));

testUnless(missing, test.serial)(
  'on 6.12 the core’s vectors agree with the guest’s clock, tell designs apart, and come again in another boot',
  async (t) => {
    const core = readCatalogue()
      .filter(isCore)
      .map(({ id }) => id);
    const job = jobOf([...new Set([...core, ATOMIC, PERF])]);
    const [first = [], second = []] = await Promise.all([0, 1].map(() => boot(kernel as Kernel, job)));
    t.deepEqual(warningsOf(first), []);
    const samples = samplesOf(first);
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
    t.deepEqual(samplesOf(second), samples);
  },
);

testUnless(missing, test.serial)(
  'instructions are the same without the plugin, and a guest of two CPUs has no vector and no word of it',
  async (t) => {
    const job = jobOf([PLAIN]);
    const walls = (events: MeasureEvent[]) => samplesOf(events).map(({ wall, run_time }) => [wall, run_time]);
    const [without, counted] = await Promise.all([
      boot(kernel as Kernel, job, { lacking: 'it is left out' }),
      boot(kernel as Kernel, job),
    ]);
    t.deepEqual(walls(without), walls(counted));
    t.deepEqual(warningsOf(without), [
      { code: 'no-vector', text: 'what an event executes was not counted: it is left out' },
    ]);
    t.true(samplesOf(without).every((row) => VECTOR_COLUMNS.every((column) => row[column] === null)));
    const racing: Job = { ...job, counts_only: true, options: { ...job.options, threads: [2] } };
    const raced: MeasureEvent[] = [];
    const guest = { kernel: kernel as Kernel, accelerator: 'tcg', plugin: trial } as const;
    for await (const event of measureInGuest({ ...guest, job: racing, cpus: RACING_CPUS, racing: true }))
      raced.push(event);
    t.deepEqual(warningsOf(raced), []);
    t.true(samplesOf(raced).every(({ loads }) => loads === null));
  },
);
