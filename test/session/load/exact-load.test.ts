// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Machine } from '../../../src/session/interfaces.js';
import { startExactLoad } from '../../../src/session/load/exact-load.js';
import { FakeMachine } from '../fakes.js';

function machine(fails?: string) {
  const fake = new FakeMachine();
  const started: unknown[][] = [];
  const startWorkload: Machine['startWorkload'] = (kind, threads, clock) => {
    if (kind === fails) throw new Error(`${kind} fails`);
    started.push([kind, threads, clock]);
    return fake.startWorkload(kind, threads);
  };
  return { started, fake, machine: { startWorkload } as Machine };
}

test('exact mode times single events by the clock that is one instruction to read', (t) => {
  const { started, machine: one } = machine();
  const { plans } = startExactLoad(one, 'openat-ebadf', 1);
  t.deepEqual(started, [
    ['openat-ebadf', 1, 'tsc'],
    ['getppid', 1, 'tsc'],
  ]);
  for (const plan of Object.values(plans)) t.like(plan, { events: 1, burst: 512, runs: 1 });
});

test('where the second workload cannot start the first does not stay', (t) => {
  const { fake, machine: one } = machine('getppid');
  t.throws(() => startExactLoad(one, 'openat', 2), { message: 'getppid fails' });
  t.true(fake.calls.includes('close openat'));
});
