// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { WorkloadProver } from '../../src/session/prove.js';
import { FakeMachine, type FakeOptions, variant } from './fakes.js';

/** Attaches a probe on a fake machine and proves it. */
async function proved(options: FakeOptions): Promise<FakeMachine> {
  const machine = new FakeMachine(options);
  const prover = new WorkloadProver(machine, machine.startWorkload('openat', 1));
  const probe = machine.openProbe(variant, 'everybody');
  probe.load();
  probe.attach([]);
  await prover.prove(probe, variant.id);
  return machine;
}

const unfired = { instanceOf: ProbeBenchError, code: 'never-fires' };

test('a probe that runs at each event is fired', async (t) => {
  t.is((await proved({})).statistics, 0);
});

test('a probe that no event fires is not, and statistics are off again', async (t) => {
  const error = await t.throwsAsync(proved({ deaf: true }), unfired);
  t.regex(error.message, /kprobe-array attached, but is not fired by openat: at 64 events it did not run/);
});

test('what our own calls and the scheduler fire a few times is not fired by the events', async (t) => {
  const few = await t.throwsAsync(proved({ deaf: true, beside: () => 9 }), unfired);
  t.regex(few.message, /it ran 9 times$/);
  const more = await t.throwsAsync(proved({ deaf: true, beside: () => 12 }), unfired);
  t.is(more.reason, few.reason);
});

test('the reason names neither the probe nor how often it ran', async (t) => {
  for (const [beside, how] of [
    [() => 0, 'did not run'],
    [() => 9, 'ran less than once an event'],
    [() => 1000, 'ran as often without events'],
  ] as const) {
    const { reason } = await t.throwsAsync(proved({ deaf: true, beside }), unfired);
    t.is(reason, `attached, but is not fired by openat: it ${how}`);
  }
});

test('what a neighbour fires as often without events is not fired by them', async (t) => {
  const error = await t.throwsAsync(proved({ deaf: true, beside: () => 1000 }), unfired);
  t.regex(error.message, /it ran 1000 times, and as often without them/);
});

test('what a neighbour fires in bursts is not fired by the events', async (t) => {
  let call = 0;
  await t.throwsAsync(proved({ deaf: true, beside: () => (call++ % 3 === 0 ? 500 : 0) }), unfired);
});

test('a busy neighbour on the same hook does not hide that events fire it', async (t) => {
  let call = 0;
  // Windows meet anything from none to a hundred times what was made in them.
  await t.notThrowsAsync(proved({ beside: () => (call++ * 7919) % 23 }));
  await t.notThrowsAsync(proved({ beside: () => (call++ % 14 === 0 ? 6400 : 30) }));
});

test('a probe that misses events, and says so, is fired', async (t) => {
  const machine = new FakeMachine();
  const workload = machine.startWorkload('openat', 1);
  const compare = workload.compare.bind(workload);
  const half = (runs: number[]) => runs.map((one) => one / 2);
  workload.compare = (...window) => {
    const { fired, idle } = compare(...window);
    return { fired: half(fired), idle: half(idle) };
  };
  const prover = new WorkloadProver(machine, workload);
  const probe = machine.openProbe(variant, 'everybody');
  probe.attach([]);
  const info = probe.info.bind(probe);
  probe.info = () => info().map((one) => ({ ...one, recursion_misses: one.run_cnt / 2 }));
  await t.notThrowsAsync(prover.prove(probe, variant.id));
  probe.info = info;
  await t.throwsAsync(prover.prove(probe, variant.id), unfired);
});

test('a command proves a probe by one run, whose events nobody knows, and is run once more when it is detached', async (t) => {
  const machine = new FakeMachine();
  const prover = new WorkloadProver(machine, machine.startWorkload('command', 1));
  const probe = machine.openProbe(variant, 'everybody');
  probe.load();
  probe.attach([]);
  await prover.prove(probe, variant.id);
  t.is(machine.events, 1);
  t.false(machine.calls.includes('compare'));
  t.is(await prover.few(), null);
  t.is(prover.outcomes(), null);
  probe.detach();
  await prover.proveStopped(probe, variant.id);
  t.is(machine.events, 3);
});

test('a probe that a command never fires says that it is the command', async (t) => {
  const machine = new FakeMachine({ deaf: true });
  const prover = new WorkloadProver(machine, machine.startWorkload('command', 1));
  const probe = machine.openProbe(variant, 'everybody');
  probe.load();
  probe.attach([]);
  const error = await t.throwsAsync(prover.prove(probe, variant.id), unfired);
  t.regex(error.message, /is not fired by the command: at 1 event it did not run/);
});
