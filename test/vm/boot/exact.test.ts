// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { EXACT_JOB } from '../../../bench/self/guest-runs.js';
import { exactValue } from '../../../src/analysis/statistics/exact.js';
import type { Job, MeasureEvent } from '../../../src/measure/job.js';
import type { VariantRecord } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import { readCatalogue } from '../../../src/variants/catalogue.js';
import { isCore } from '../../../src/variants/core.js';
import { hookNamed } from '../../../src/variants/hooks.js';
import { isEmptyStore } from '../../../src/variants/id.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf, newestRelease } from './kernel-of.js';

/** What Debian's kernels have stores since, and hooks that it built in later than Linux has them: unsupported before. */
const SINCE: Record<string, [number, number]> = {
  'task-storage': [5, 12],
  'array-spin_lock': [6, 1],
  'array-bpf_loop': [5, 17],
  'bloom-filter': [5, 16],
  'cgroup-storage': [6, 2],
  'kprobe.multi': [6, 2],
  'kretprobe.multi': [6, 2],
  lsm: [6, 1],
};

function versionOf(release: string | null | undefined): [number, number] {
  const [major = 0, minor = 0] = (release ?? '0').split('.').map(Number);
  return [major, minor];
}

const ALU = [16, 64, 256, 1024].map((times) => [times, `tracepoint-array-alu${times}`] as const);
const CORE = readCatalogue()
  .filter(isCore)
  .map(({ id }) => id);

/** `openat` fires every design but those of packets. */
const options = { ...EXACT_JOB.options, workload: 'openat' };
const job: Job = { ...EXACT_JOB, options };

async function boot(kernel: Kernel, job: Job): Promise<MeasureEvent[]> {
  const events: MeasureEvent[] = [];
  for await (const event of measureInGuest({ job, kernel, accelerator: 'tcg' })) events.push(event);
  return events;
}

/** The exact cost of an arm in each block, warm-up left out. */
function costs(samples: readonly Sample[], arm: string): number[] {
  const perBlock = (of: string) =>
    samples
      .filter((row) => row.arm === of && row.phase === 'event' && !row.warmup)
      .map((row) => row.batch_mode ?? Number.NaN);
  const baseline = perBlock('baseline');
  return perBlock(arm).map((value, block) => Number((value - (baseline[block] ?? Number.NaN)).toFixed(6)));
}

function countsExactly(
  t: ExecutionContext,
  samples: readonly Sample[],
  { id, store, uncounted }: VariantRecord,
): void {
  const rows = samples.filter((row) => row.arm === id && row.phase === 'count');
  t.true(rows.length > 0, id);
  for (const { events, counted } of rows)
    t.is(counted, isEmptyStore(store) || uncounted !== undefined ? null : events, id);
}

/** Before 7.2 a tracepoint's visit may take so many instructions less: memcpy() goes by where its buffers lie. */
const COPY = 4;

/** Oldest and newest; the newest, which has most hooks, by its release. laws.test.ts sees 6.12, and that visits repeat. */
const NEWEST = await newestRelease();
const wanted = ['5.10', NEWEST];
const USUAL = [...CORE, ...ALU.map(([, id]) => id)];
const resolved = await Promise.all(wanted.map(kernelOf));
const usual = await kernelOf('6.12');

let booted: Promise<MeasureEvent[]>[] | undefined;
/** The one run of each kernel, all at once: what a guest counts does not hang on what runs beside it. */
async function runOf(index: number): Promise<MeasureEvent[]> {
  booted ??= resolved.map(async (kernel, place) => {
    const variants = wanted[place] === NEWEST ? options.variants : USUAL;
    const once = { ...job, options: { ...options, blocks: 1, variants } };
    return typeof kernel === 'string' ? [] : boot(kernel, once);
  });
  return (await booted[index]) ?? [];
}

for (const [index, series] of wanted.entries()) {
  const kernel = resolved[index] as Kernel | string;
  testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial)(
    `on ${series} every ${series === NEWEST ? '' : 'usual '}variant that the kernel supports counts exactly and costs an integer`,
    async (t) => {
      const events = await runOf(index);
      const begin = events.find((event) => event.type === 'begin');
      const samples = events.flatMap((event) => (event.type === 'visit' ? event.rows : []));
      const [major = 0, minor = 0] = (begin?.environment.kernel.release ?? '').split('.').map(Number);
      const refused = events.flatMap((event) => (event.type === 'failed' ? [event.record] : []));
      for (const known of begin?.environment.variants ?? []) {
        const variant = refused.find((record) => record.id === known.id) ?? known;
        const { id, hook, store, status, reason } = variant;
        const since = SINCE[store] ?? SINCE[hook] ?? versionOf(hookNamed(hook)?.since);
        const expected =
          major > since[0] || (major === since[0] && minor >= since[1]) ? 'measured' : 'unsupported';
        t.is(status, expected, `${id}: ${reason}`);
        if (status !== 'measured') continue;
        const [cost = Number.NaN] = costs(samples, id);
        t.true(Number.isInteger(cost) && cost > 0, `${id} costs ${cost}`);
        countsExactly(t, samples, variant);
      }
      // What the JIT makes of an ALU instruction, `add $1, %rax`, is one instruction of four bytes.
      const alu = ALU.map(([times, id]) => {
        const visited = events.find((event) => event.type === 'visit' && event.arm === id);
        const bytes = visited?.type === 'visit' ? visited.footprint?.jited_bytes : undefined;
        return { times, cost: exactValue(costs(samples, id)), bytes: bytes ?? Number.NaN };
      });
      const [least = { times: 0, cost: 0, bytes: 0 }, ...longer] = alu;
      for (const { times, cost, bytes } of longer) {
        const apart = Math.abs(cost - least.cost - (times - least.times));
        t.true(
          apart === 0 || apart === COPY,
          `${times} times: ${cost}, and ${least.cost} ${least.times} times`,
        );
        if (process.arch === 'x64') t.is(bytes - least.bytes, 4 * (times - least.times));
      }
    },
  );
}

testUnless(typeof usual === 'string' ? usual : undefined, test.serial)(
  'on 6.12 every packet is counted, and costs a whole number more',
  async (t) => {
    const packets = { ...options, workload: 'packets', blocks: 2, variants: [] };
    const events = await boot(usual as Kernel, { ...job, options: packets });
    const begin = events.find((event) => event.type === 'begin');
    const samples = events.flatMap((event) => (event.type === 'visit' ? event.rows : []));
    t.deepEqual(
      events.filter((event) => event.type === 'failed'),
      [],
    );
    t.deepEqual(
      begin?.environment.variants.map(({ hook }) => hook).sort(),
      ['socket_filter', 'xdp'].flatMap((hook) => Array(4).fill(hook)),
    );
    for (const variant of begin?.environment.variants ?? []) {
      const { id } = variant;
      for (const cost of costs(samples, id))
        t.true(Number.isInteger(cost) && cost > 0, `${id} costs ${cost}`);
      countsExactly(t, samples, variant);
    }
  },
);
