// SPDX-License-Identifier: MIT
import test from 'ava';
import { findFiring } from '../../src/session/firing.js';
import { KERNEL as kernel } from '../variants/kernel.js';
import { armsOf, refusedBy } from './fake-object.js';
import type { FakeProgram } from './fake-probe.js';
import { FakeMachine, type FakeOptions } from './fakes.js';

const KINDS = ['getppid', 'openat', 'exec'];

/** Which workloads fire an object's programs, by name. */
async function found(programs: FakeProgram[], options: FakeOptions = {}, forbidden: string[] = []) {
  const machine = new FakeMachine({ programs, ...options });
  const start = (kind: string) => (forbidden.includes(kind) ? null : machine.startWorkload(kind, 1));
  const { firedBy, refused } = await findFiring(machine, armsOf(programs), KINDS, { kernel, start });
  const named = (id: string) => id.slice('object:'.length);
  return {
    machine,
    firedBy: Object.fromEntries([...firedBy].map(([id, kinds]) => [named(id), kinds])),
    refused: [...refused.keys()].map(named),
  };
}

test('a program is fired by the workloads whose events run it, in the order asked for', async (t) => {
  const { firedBy, machine } = await found([{ name: 'one' }, { name: 'never', ran: () => 0 }]);
  t.deepEqual(firedBy, { one: ['openat', 'exec'], never: [] });
  t.is(machine.calls.filter((call) => call === 'load').length, 1, 'all at once');
  t.deepEqual(
    machine.calls.filter((call) => call.startsWith('close ')),
    KINDS.map((kind) => `close ${kind}`),
  );
});

test('what runs as often without events is fired by none of them', async (t) => {
  const { firedBy } = await found([{ name: 'one' }], { beside: () => 1000, deaf: true });
  t.deepEqual(firedBy, { one: [] });
});

test('a workload that this machine forbids fires nothing', async (t) => {
  const { firedBy } = await found([{ name: 'one' }], {}, ['openat']);
  t.deepEqual(firedBy, { one: ['exec'] });
});

test('what the kernel refuses, or what changes what it does, is left to a trial of its own', async (t) => {
  const { firedBy, refused } = await found([
    { name: 'one' },
    { name: 'bad', load: refusedBy('load', 'EINVAL', 'bad') },
    { name: 'loose', attach: refusedBy('attach', 'ENOENT', 'loose') },
    { name: 'sends', effects: ['bpf_send_signal'] },
  ]);
  t.deepEqual(firedBy, { one: ['openat', 'exec'] });
  t.deepEqual(refused, ['bad', 'loose']);
});

test('nothing stays open, attached or switched on, where a workload fails, too', async (t) => {
  for (const fails of [undefined, 'compare'] as const) {
    const machine = new FakeMachine({ programs: [{ name: 'one' }], ...(fails && { fails }) });
    const start = (kind: string) => machine.startWorkload(kind, 1);
    const finding = findFiring(machine, armsOf([{ name: 'one' }]), KINDS, { kernel, start });
    if (fails === undefined) await finding;
    else await t.throwsAsync(finding, { message: 'compare fails' });
    t.deepEqual([machine.open, machine.attached, machine.statistics], [0, 0, 0]);
  }
});

test('an abort ends the search', async (t) => {
  const machine = new FakeMachine();
  const start = (kind: string) => machine.startWorkload(kind, 1);
  const signal = AbortSignal.abort();
  const finding = findFiring(machine, armsOf([{ name: 'one' }]), KINDS, { kernel, start, signal });
  await t.throwsAsync(finding, { code: 'interrupted' });
  t.is(machine.open, 0);
});
