// SPDX-License-Identifier: MIT
import test from 'ava';
import { WorkloadProver } from '../../src/session/prove.js';
import { survey } from '../../src/session/survey.js';
import { KERNEL } from '../variants/kernel.js';
import { armsOf, refusedBy } from './fake-object.js';
import type { FakeProgram } from './fake-probe.js';
import { FakeMachine, type FakeOptions } from './fakes.js';

/** Surveys an object's programs: why they are refused, by name, and what was done. */
async function surveyed(
  programs: FakeProgram[],
  { hooks, fires = true, ...options }: FakeOptions & { hooks?: string[]; fires?: boolean } = {},
) {
  const machine = new FakeMachine({ programs, ...options });
  const prover = fires ? new WorkloadProver(machine, machine.startWorkload('openat', 1)) : null;
  const refused = await survey(machine, armsOf(programs, hooks), {
    workload: 'openat',
    prover,
    kernel: KERNEL,
  });
  const reasons = Object.fromEntries([...refused].map(([id, { reason }]) => [id.slice(7), reason]));
  return { machine, refused, reasons };
}

test('programs that events fire need no trial to be refused: all stay, with one load', async (t) => {
  const { reasons, machine } = await surveyed([{ name: 'one' }, { name: 'two' }]);
  t.deepEqual(reasons, {});
  t.is(machine.calls.filter((call) => call === 'load').length, 1);
  t.deepEqual(
    machine.calls.filter((call) => call.startsWith('attach')),
    ['attach one', 'attach two'],
  );
});

test('nothing stays open, attached or switched on', async (t) => {
  for (const load of [undefined, refusedBy('load', 'EINVAL', 'one')]) {
    const { machine } = await surveyed([{ name: 'one', ...(load && { load }) }, { name: 'two' }]);
    t.deepEqual([machine.open, machine.attached, machine.statistics], [0, 0, 0]);
  }
});

test('what libbpf names at the load is left out with its reason, and the rest is surveyed again', async (t) => {
  const load = (name: string, line: string) => ({ name, load: refusedBy('load', 'EINVAL', name, line) });
  const { reasons, machine } = await surveyed([
    load('one', 'R0 is bad'),
    { name: 'two' },
    load('three', 'R3 is bad'),
    { name: 'four', ran: () => 0 },
  ]);
  t.deepEqual(Object.keys(reasons), ['one', 'three', 'four']);
  t.regex(reasons.one ?? '', /R0 is bad$/);
  t.regex(reasons.three ?? '', /R3 is bad$/);
  t.regex(reasons.four ?? '', /did not run/);
  t.is(machine.calls.filter((call) => call === 'load').length, 3);
  t.false(machine.calls.includes('attach one'));
});

test('where a load names nobody, or one that is no arm, each is to be tried', async (t) => {
  for (const name of [null, 'leaf']) {
    const bad = { name: 'one', load: refusedBy('load', 'ENOMEM', name) };
    const { reasons, machine } = await surveyed([bad, { name: 'two' }]);
    t.deepEqual(reasons, {});
    t.is(machine.calls.filter((call) => call === 'load').length, 1);
  }
});

test('an error that is no refusal of the addon does not make it go on', async (t) => {
  const { reasons, machine } = await surveyed([{ name: 'one' }], {
    fails: 'load',
    error: new TypeError('x'),
  });
  t.deepEqual(reasons, {});
  t.is(machine.open, 0);
});

test('a hook that the kernel refuses takes all of that hook, one of a program’s own takes that alone', async (t) => {
  const hooks = ['lsm', 'kprobe', 'lsm'];
  const of = (code: string) => [
    { name: 'one', load: refusedBy('load', code, 'one') },
    { name: 'two' },
    { name: 'three' },
  ];
  const { refused, machine } = await surveyed(of('EPERM'), { hooks });
  t.deepEqual([...refused.keys()], ['object:one', 'object:three']);
  for (const [id, record] of refused) {
    t.is(record.id, id);
    t.is(record.status, 'unsupported');
    t.regex(record.reason, /refuses lsm programs even to root/);
  }
  t.is(machine.calls.filter((call) => call === 'load').length, 2);
  t.deepEqual([...(await surveyed(of('EINVAL'), { hooks })).refused.keys()], ['object:one']);
});

test('a function that no kernel need have is told as missing, as by a trial of its own', async (t) => {
  const line = "failed to find kernel BTF type ID of 'nowhere': -3";
  const load = refusedBy('load', 'ESRCH', 'one', line);
  const { refused } = await surveyed([{ name: 'one', load }, { name: 'two' }], {
    hooks: ['fentry', 'fentry'],
  });
  t.deepEqual([...refused.keys()], ['object:one']);
  t.like(refused.get('object:one'), { status: 'unsupported', missing: 'nowhere' });
});

test('what does not attach is refused, each for its own reason, and the others are fired', async (t) => {
  const { reasons } = await surveyed([
    { name: 'one', attach: refusedBy('attach', 'ENOENT', 'one', 'no such thing') },
    { name: 'two' },
    { name: 'three', attach: refusedBy('attach', 'EBUSY', 'three', 'somebody has it') },
  ]);
  t.deepEqual(Object.keys(reasons), ['one', 'three']);
  t.regex(reasons.one ?? '', /no such thing$/);
  t.regex(reasons.three ?? '', /somebody has it$/);
});

test('a program that runs less often than events come is left out, one that runs more often stays', async (t) => {
  const { reasons } = await surveyed([
    { name: 'never', ran: () => 0 },
    { name: 'seldom', ran: (events) => Math.floor(events / 2) },
    { name: 'as-often' },
    { name: 'oftener', ran: (events) => events * 3 },
    { name: 'at-first', ran: (events) => Math.min(events, 128) },
  ]);
  t.deepEqual(Object.keys(reasons), ['never', 'seldom', 'at-first']);
  t.regex(reasons.never ?? '', /^attached, but is not fired by openat: it did not run/);
  t.regex(reasons.seldom ?? '', /ran less than once an event/);
});

test('without events a program is left out only where it does not attach', async (t) => {
  const programs = [{ name: 'one' }, { name: 'two', attach: refusedBy('attach', 'EBUSY', 'two') }];
  const { reasons, machine } = await surveyed(programs, { fires: false });
  t.deepEqual(Object.keys(reasons), ['two']);
  t.false(machine.calls.includes('run'));
});

test('what changes the kernel is not attached, and is left to its own trial', async (t) => {
  const { reasons, machine } = await surveyed([
    { name: 'one', effects: ['bpf_send_signal'] },
    { name: 'two' },
    { name: 'three', effects: ['lsm'] },
  ]);
  t.deepEqual(reasons, {});
  t.deepEqual(
    machine.calls.filter((call) => call.startsWith('attach')),
    ['attach two'],
  );
});

test('programs are known by their whole names, which an id does not hold', async (t) => {
  const long = 'x'.repeat(100);
  const { reasons, machine } = await surveyed([{ name: `${long}_fired` }]);
  t.deepEqual(reasons, {});
  t.true(machine.calls.includes(`attach ${long}_fired`));
});

test('an abort ends it', async (t) => {
  const machine = new FakeMachine();
  const options = { workload: 'openat', prover: null, kernel: KERNEL };
  const aborted = AbortSignal.abort(new Error('enough'));
  await t.throwsAsync(survey(machine, armsOf([{ name: 'one' }]), options, aborted), { code: 'interrupted' });
  t.deepEqual(machine.calls, []);
});

test('events that a program ends otherwise do not end the survey, and are demanded again behind it', async (t) => {
  const programs = [{ name: 'one' }, { name: 'two' }];
  const { reasons, machine } = await surveyed(programs, { changes: { EAGAIN: 64 } });
  t.deepEqual(reasons, {});
  t.false(machine.tolerant);
});
