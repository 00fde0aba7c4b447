// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { host } from '../../src/host/hardware.js';
import { kernelFacts } from '../../src/host/kernel.js';
import { placed } from '../../src/measure/arms.js';
import { packageRoot } from '../../src/root.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { countPhase } from '../../src/session/phases/count-phase.js';
import { trial } from '../../src/session/trial.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import type { Variant } from '../../src/variants/variant.js';
import { testUnless } from '../helpers/skip.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const EVENTS = 1000;
const IDS = ['tracepoint-array', 'tracepoint-array-tail_call', 'raw_tp-array', 'tp_btf-array'];

const at = (place: string, ids: readonly string[]) =>
  placed(
    readCatalogue().filter(({ id }) => ids.includes(id)),
    place,
  );

async function counted(variant: Variant, kind: string): Promise<number | null> {
  const probe = host.openProbe(variant, 'workload');
  const workload = host.startWorkload(kind, 1);
  try {
    probe.load();
    probe.attach(workload.networks);
    return (await countPhase(host, probe, workload, EVENTS)).counted;
  } finally {
    workload.close();
    probe.close();
  }
}

for (const variant of at('net:net_dev_queue', IDS))
  ktest(`${variant.id} on another tracepoint counts exactly what comes there`, async (t) => {
    const before = held();
    t.is(await counted(variant, 'packets'), EVENTS);
    t.is(await counted(variant, 'openat-ebadf'), 0);
    t.deepEqual(await leaked(before), NOTHING);
  });

ktest(
  'a design on every system call counts more than openat, and a queue that its own emptying fills ends',
  async (t) => {
    for (const variant of at('raw_syscalls:sys_enter', ['raw_tp-array', 'tracepoint-queue']))
      t.true(((await counted(variant, 'openat-ebadf')) ?? 0) > EVENTS, variant.id);
  },
);

ktest('a tracepoint that is not there is told with what is like it', async (t) => {
  for (const variant of at('sched:sched_swich', ['tracepoint-array', 'raw_tp-array', 'tp_btf-array'])) {
    const { record } = await trial(host, variant, {
      workload: 'openat',
      prover: null,
      kernel: kernelFacts(),
    });
    t.is(record.status, 'unsupported');
    t.regex(
      record.reason,
      /has no (raw )?tracepoint .*: nearest sched:sched_switch\b.*; name another with --at$/,
    );
    t.truthy(record.missing);
  }
});

const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const run = (...args: string[]) =>
  spawnSync(process.execPath, [MAIN, 'run', '--quick', ...args], { encoding: 'utf8', timeout: 120_000 });

ktest('a run at a place says so, measures what goes there, and names the rest with its reason', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    const out = join(folder, 'out');
    const variants = ['--variants', 'tracepoint-array,raw_tp-array,kprobe-array'];
    const place = ['--at', 'net:net_dev_queue', '--workload', 'packets'];
    const { status, stdout, stderr } = run(
      ...place,
      ...variants,
      '--target',
      'host',
      '--blocks',
      '2',
      '--out',
      out,
    );
    t.is(status, 0, stderr);
    t.regex(stdout, /^probe-bench: packets, probed at net:net_dev_queue on /);
    t.regex(
      stdout,
      /unsupported: kprobe is no hook of kernel tracepoints: --at net:net_dev_queue moves tracepoint,/,
    );
    const { options, variants: records } = readRun(out).environment;
    t.is(options.at, 'net:net_dev_queue');
    t.deepEqual(
      records.map(({ id, section, status: is }) => [id, section, is]),
      [
        ['kprobe-array', 'ksyscall/openat', 'unsupported'],
        ['raw_tp-array', 'raw_tp/net_dev_queue', 'measured'],
        ['tracepoint-array', 'tracepoint/net/net_dev_queue', 'measured'],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

ktest('a place that is not there boots no other kernel, and exits 4', (t) => {
  const { status, stderr } = run('--at', 'sched:sched_swich', '--variants', 'tracepoint-array');
  t.is(status, 4);
  t.regex(stderr, /has no tracepoint sched\/sched_swich: nearest sched:sched_switch/);
});
