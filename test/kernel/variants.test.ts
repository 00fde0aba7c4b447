// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { host } from '../../src/host/hardware.js';
import { affinity } from '../../src/native/index.js';
import { packageRoot } from '../../src/root.js';
import { PHASES } from '../../src/samples/sample.js';
import { countPhase } from '../../src/session/phases/count-phase.js';
import { visit } from '../../src/session/visit.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import { isEmptyStore } from '../../src/variants/id.js';
import type { Variant } from '../../src/variants/variant.js';
import { EVENT_WORKLOADS, workloadsOfDesign } from '../../src/variants/workloads.js';
import { testUnless } from '../helpers/skip.js';
import { driverOf, loadOf } from '../session/fakes.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const EVENTS = 10_000;
/** So many of each thread that some meet. */
const RACED_EVENTS = 200_000;
/** Stores whose increments may be lost when threads race: that is what they are measured for. */
const RACY = ['array', 'global', 'hash-update', 'lru-hash-update'];
/** Of the stores with array in their name, those that lose nothing; what else follows `array-` is a twist. */
const SAFE = ['array-atomic', 'array-spin_lock', 'array-of-maps-percpu-array'];

const isRacy = (store: string) =>
  RACY.includes(store) || (store.startsWith('array-') && !SAFE.includes(store));

/** An empty program counts nothing, and a design may say by construction why it cannot. */
const counts = ({ store, uncounted }: Variant) => !isEmptyStore(store) && uncounted === null;

/** Why a variant cannot be measured here, as `list` says it; undefined where it can. Told at once: tests are declared so. */
const reasons = new Map<string, string | undefined>();
if (noKernel === undefined) {
  const { stdout } = spawnSync(process.execPath, [MAIN, 'list', '--try', '--format', 'json'], {
    encoding: 'utf8',
  });
  for (const { id, runs, reason } of JSON.parse(stdout) as { id: string; runs: string; reason: string }[])
    reasons.set(id, runs === 'yes' ? undefined : reason);
}

const whyNot = ({ id }: Variant) => noKernel ?? reasons.get(id);

/** The first workload that fires a variant. */
function usual(variant: Variant): string {
  return workloadsOfDesign(variant)[0] ?? 'none';
}

async function countWith(variant: Variant, threads: number, kind = usual(variant), each = EVENTS) {
  const probe = host.openProbe(variant, 'workload');
  const hooked = host.startWorkload(usual(variant), threads);
  const workload = kind === usual(variant) ? hooked : host.startWorkload(kind, threads);
  try {
    probe.load();
    probe.attach(hooked.networks);
    const counted = await countPhase(host, probe, workload, each);
    probe.detach();
    const stopped = probe.counter();
    workload.run(EVENTS);
    return { ...counted, afterDetach: (probe.counter() ?? 0) - (stopped ?? 0) };
  } finally {
    workload.close();
    hooked.close();
    probe.close();
  }
}

for (const variant of readCatalogue()) {
  const reason = whyNot(variant);
  const only = testUnless(reason, test.serial);

  only(`${variant.id} counts exactly the events made, and stops when detached`, async (t) => {
    const { events, counted, run_cnt, afterDetach } = await countWith(variant, 1);
    t.is(events, EVENTS);
    t.is(counted, counts(variant) ? EVENTS : null);
    t.true((run_cnt ?? 0) >= EVENTS, `${run_cnt}`);
    t.is(afterDetach, 0);
  });

  only(`${variant.id} counts each kind of event that fires it once, and no other call`, async (t) => {
    for (const kind of workloadsOfDesign(variant))
      t.is((await countWith(variant, 1, kind)).counted, counts(variant) ? EVENTS : null, kind);
    t.is((await countWith(variant, 1, 'getppid')).counted, counts(variant) ? 0 : null, 'getppid');
  });

  if (!counts(variant)) continue;
  const two = affinity().length > 1 ? undefined : 'one CPU: threads cannot race';
  const racy = isRacy(variant.store);
  testUnless(reason ?? two, test.serial)(
    `${variant.id} under two threads counts ${racy ? 'at most' : 'exactly'} the events made`,
    async (t) => {
      const { counted } = await countWith(variant, 2);
      if (racy) t.true((counted ?? 0) > 0 && (counted ?? 0) <= 2 * EVENTS, `${counted}`);
      else t.is(counted, 2 * EVENTS);
    },
  );
}

/** Of four racing threads' events how many are missing that the kernel does not say it skipped. */
async function lostByFour(id: string): Promise<number> {
  const variant = readCatalogue().find((one) => one.id === id) as Variant;
  const { events, counted, missed } = await countWith(variant, 4, usual(variant), RACED_EVENTS);
  return events - (counted ?? Number.NaN) - (missed ?? 0);
}

testUnless(noKernel ?? (affinity().length > 1 ? undefined : 'one CPU: threads cannot race'), test.serial)(
  'four threads that share a slot lose plain increments, and none of per-CPU or atomic ones',
  async (t) => {
    // A file that this process opens meanwhile, in a thread of its own, is counted beside the events.
    for (const id of ['tracepoint-percpu-array', 'tracepoint-array-atomic']) {
      const lost = await lostByFour(id);
      t.true(lost <= 0 && lost > -10, `${id} lost ${lost}`);
    }
    for (const id of ['tracepoint-array', 'tp_btf-array']) {
      let lost = await lostByFour(id);
      // On a machine that is busy with other tests the CPUs hardly meet.
      for (let more = 20; lost === 0 && more > 0; more--) lost = await lostByFour(id);
      t.true(lost > 0, id);
      t.log(`${id} lost ${lost} of ${4 * RACED_EVENTS}`);
    }
  },
);

testUnless(noKernel, test.serial)(
  'a visit of every variant leaves no descriptor, program, map or link',
  async (t) => {
    const before = held();
    for (const kind of EVENT_WORKLOADS) await visitAll(kind, t);
    t.deepEqual(await leaked(before), NOTHING);
  },
);

/** Visits every variant that is tried under this workload. */
async function visitAll(kind: string, t: ExecutionContext): Promise<void> {
  const load = loadOf(host, 1, kind);
  const driver = driverOf(host, [load]);
  try {
    for (const variant of readCatalogue().filter((one) => usual(one) === kind)) {
      const whole = visit(host, { variant, proves: true }, driver, PHASES, true);
      await (whyNot(variant) === undefined ? whole : t.throwsAsync(whole));
    }
  } finally {
    load.close();
  }
}
