// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Machine } from '../../../src/session/interfaces.js';
import { startExactLoad } from '../../../src/session/load/exact-load.js';
import { FakeMachine } from '../fakes.js';

function machine(fails?: string) {
  const fake = new FakeMachine();
  const started: unknown[][] = [];
  const startWorkload: Machine['startWorkload'] = (kind, threads, options) => {
    if (kind === fails) throw new Error(`${kind} fails`);
    started.push([kind, threads, options]);
    return fake.startWorkload(kind, threads);
  };
  return { started, fake, machine: { startWorkload } as Machine };
}

test('exact mode makes single events, by a thread that runs before all others where it is alone', async (t) => {
  const { started, fake, machine: one } = machine();
  const load = startExactLoad(one, { kind: 'openat-ebadf', threads: 1 });
  startExactLoad(one, { kind: 'openat-enoent', threads: 2, path_length: 200 });
  t.deepEqual(started, [
    ['openat-ebadf', 1, { first: true }],
    ['getppid', 1, { first: true }],
    ['openat-enoent', 2, { first: false, path_length: 200 }],
    ['getppid', 2, { first: false, path_length: 200 }],
  ]);
  t.like(await load.measure('event', { probe: null, room: null }), {
    events: 1920,
    value: 100,
    paths: ['100:1'],
    burst: 0,
  });
  t.is(fake.events, 5 + 2 * 5 + 1920);
  t.is(load.seconds('event'), 0);
});

test('the longer events are, the fewer windows a burst has, and the fewer are counted', async (t) => {
  const burst = async (instructions: number) => {
    const load = startExactLoad(new FakeMachine({ cost: () => instructions }), { kind: 'exec', threads: 1 });
    const { events } = await load.measure('event', { probe: null, room: null });
    return [events, load.count_events];
  };
  t.deepEqual(await burst(3000), [1920, 1000]);
  t.deepEqual(await burst(100_000), [480, 480]);
  t.deepEqual(await burst(600_000), [60, 60]);
  t.deepEqual(await burst(50_000_000), [30, 30]);
});

test('where the second workload cannot start the first does not stay', (t) => {
  const { fake, machine: one } = machine('getppid');
  t.throws(() => startExactLoad(one, { kind: 'openat', threads: 2 }), { message: 'getppid fails' });
  t.true(fake.calls.includes('close openat'));
});

test('of a command that takes long a burst is a few runs, or one, and it is tried twice', async (t) => {
  const burst = async (instructions: number) => {
    const fake = new FakeMachine({ cost: () => instructions });
    const load = startExactLoad(fake, { kind: 'command', threads: 1 });
    t.is(fake.events, 2);
    t.is(load.instructions, instructions);
    return (await load.measure('event', { probe: null, room: null })).events;
  };
  t.is(await burst(20_000), 1920);
  t.is(await burst(600_000), 60);
  t.is(await burst(5_000_000), 6);
  t.is(await burst(9e9), 1);
});

test('of a command whose instructions are written down a burst is a few runs', async (t) => {
  const fake = new FakeMachine({ cost: () => 500_000 });
  const load = startExactLoad(fake, { kind: 'command', threads: 1, profiled: true });
  t.is((await load.measure('event', { probe: null, room: null })).events, 12);
});
