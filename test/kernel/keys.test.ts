// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { host } from '../../src/host/hardware.js';
import { kernelFacts } from '../../src/host/kernel.js';
import { affinity, NativeError, NativeProbeHandle } from '../../src/native/index.js';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { countPhase } from '../../src/session/phases/count-phase.js';
import { WorkloadProver } from '../../src/session/prove.js';
import { trial } from '../../src/session/trial.js';
import { objectsFolder, readCatalogue } from '../../src/variants/catalogue.js';
import { keyArms } from '../../src/variants/keys.js';
import type { Variant } from '../../src/variants/variant.js';
import { workloadsOfDesign } from '../../src/variants/workloads.js';
import { testUnless } from '../helpers/skip.js';
import { compiled } from './compiled.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const two = noKernel ?? (affinity().length > 1 ? undefined : 'one CPU: threads cannot race');
const EVENTS = 10_000;
/** A thread's own; few enough to be walked; so many that they are read by the batch. */
const KEYS = ['thread', 1, 1000, 5000] as const;
/** Stores whose increments may be lost when threads meet under one key. */
const RACY = ['array', 'hash-update', 'lru-hash-update'];

const keyed = readCatalogue(objectsFolder('keyed'));
const designs = readCatalogue().filter(({ hook }) => hook === 'tracepoint' || hook === 'socket_filter');
const arms = keyArms(designs, KEYS, keyed).filter(({ keys }) => keys !== undefined);

async function counted(variant: Variant, threads: number): Promise<number | null> {
  const probe = host.openProbe(variant, 'workload');
  const workload = host.startWorkload(workloadsOfDesign(variant)[0] ?? '', threads);
  try {
    probe.load();
    probe.attach(workload.networks);
    return (await countPhase(host, probe, workload, EVENTS)).counted;
  } finally {
    workload.close();
    probe.close();
  }
}

for (const arm of arms.filter(({ id }) => !id.startsWith('socket_filter') || !id.endsWith('@thread'))) {
  ktest(`${arm.id} counts exactly the events made`, async (t) => {
    const before = held();
    t.is(await counted(arm, 1), EVENTS);
    t.deepEqual(await leaked(before), NOTHING);
  });

  const racy = arm.keys !== 'thread' && RACY.includes(arm.store.split('@')[0] ?? '');
  testUnless(two, test.serial)(
    `${arm.id} under two threads counts ${racy ? 'at most' : 'exactly'} the events made`,
    async (t) => {
      const count = (await counted(arm, 2)) ?? 0;
      if (racy) t.true(count > 0 && count <= 2 * EVENTS, `${count}`);
      else t.is(count, 2 * EVENTS);
    },
  );
}

/** Counts the keys that were met, not the events: a slot is set once. */
const DISTINCT = `#include "keyed.h"
COUNTER_MAP(BPF_MAP_TYPE_ARRAY, 1)
static __always_inline void increment(void)
{
	__u64 *slot = lookup();

	if (slot)
		*slot = 1;
}
SEC("tracepoint/syscalls/sys_enter_openat") int probe(void *ctx) { return count(); }`;

for (const [keys, threads, expected] of [
  [0, 1, 1],
  [0, 2, 2],
  [1, 2, 1],
  [7, 1, 7],
  [1000, 1, 1000],
  [2000, 2, 2000],
] as const)
  ktest(`events of ${threads} threads meet ${expected} keys where keys are ${keys}`, (t) => {
    const found = compiled(DISTINCT, (path) => {
      const probe = new NativeProbeHandle(path, 'distinct', process.pid);
      const workload = host.startWorkload('openat-ebadf', threads);
      try {
        probe.keyEvents(keys);
        probe.load();
        probe.attach();
        // Of 2000 keys one is missed by so many events once in 10²² times.
        workload.run(60_000);
        probe.detach();
        return probe.counter();
      } finally {
        workload.close();
        probe.close();
      }
    });
    t.is(found, expected);
  });

ktest('an object that is not compiled for keys refuses them', (t) => {
  const probe = new NativeProbeHandle(join(objectsFolder(), 'tracepoint-array.bpf.o'), 'unkeyed', 0);
  t.is(t.throws(() => probe.keyEvents(10), { instanceOf: NativeError }).step, 'open');
  for (const keys of [-1, 1.5, Number.NaN, 1_000_001])
    t.throws(() => probe.keyEvents(keys), { instanceOf: RangeError });
  probe.close();
});

ktest('a packet hook counts under a key space, and is told unsupported with a thread’s key', async (t) => {
  const workload = host.startWorkload('packets', 1);
  try {
    for (const arm of arms.filter(({ hook, keys }) => hook === 'socket_filter' && keys !== 'thread')) {
      const prover = new WorkloadProver(host, workload);
      const { record } = await trial(host, arm, { workload: 'packets', prover, kernel: kernelFacts() });
      t.is(record.status, 'measured', arm.id);
    }
  } finally {
    workload.close();
  }
});

const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const run = (...args: string[]) =>
  spawnSync(process.execPath, [MAIN, 'run', '--target', 'host', '--quick', ...args], {
    encoding: 'utf8',
    timeout: 120_000,
  });

ktest('a run measures one arm for each key, and says what they cost', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    const out = join(folder, 'out');
    // Of two threads no visit is left out for what disturbed it.
    const variants = ['--variants', 'tracepoint-empty,tracepoint-hash-inplace', '--threads', '2'];
    const { status, stdout, stderr } = run(
      ...variants,
      '--keys',
      'shared,thread,1k',
      '--blocks',
      '2',
      '--out',
      out,
    );
    t.is(status, 0, stderr);
    t.regex(stdout, /choosing it is part of the cost/);
    const ids = ['', '@thread', '@1000'].map((keys) => `tracepoint-hash-inplace${keys}`);
    const rows = readSummary(join(out, 'summary.csv'));
    t.deepEqual(rows.map(({ variant }) => variant).sort(), ['tracepoint-empty', ...ids].sort());
    for (const { variant, lost } of rows) t.is(lost, variant === 'tracepoint-empty' ? null : 0, variant);
    t.deepEqual(readRun(out).environment.options.keys, ['shared', 'thread', 1000]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

ktest(
  'keys for designs without any, and a thread’s for packets alone, are told and nothing is measured',
  (t) => {
    const none = run('--variants', 'tracepoint-empty,tracepoint-queue', '--keys', '1000');
    t.is(none.status, 2);
    t.regex(none.stderr, /--keys: no variant that was chosen has a store with keys/);
    const packets = run('--workload', 'packets', '--variants', 'socket_filter-array', '--keys', 'thread');
    t.is(packets.status, 4);
    t.regex(packets.stderr, /a packet belongs to no task, so socket_filter has no thread’s key/);
  },
);
