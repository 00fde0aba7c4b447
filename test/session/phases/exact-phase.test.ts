// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import type { Workload } from '../../../src/session/interfaces.js';
import { exactPhase } from '../../../src/session/phases/exact-phase.js';
import { FakeMachine, type FakeOptions, variant } from '../fakes.js';

const WINDOWS = 1000;

/** A phase of a thousand windows, and after how many of them the workload emptied the probe; undefined: never. */
async function measured(options: FakeOptions, room: number | null, phase: 'event' | 'bystander' = 'event') {
  const machine = new FakeMachine(options);
  const probe = machine.openProbe(variant, 'everybody');
  probe.load();
  probe.attach([]);
  const asked: (number | undefined)[] = [];
  const workload = machine.startWorkload('openat-ebadf', 1);
  const windows: Workload['windows'] = (count, programs, emptying) => {
    asked.push(emptying?.every);
    return workload.windows(count, programs, emptying);
  };
  const burst = { phase, workload: { ...workload, windows }, windows: WINDOWS, room };
  const figures = await exactPhase(machine, probe, burst);
  return { asked, figures };
}

test('with a small room buffers are emptied between windows, after so many', async (t) => {
  const { asked, figures } = await measured({ holds: 500 }, 250);
  t.deepEqual(asked, [250]);
  t.like(figures, { events: 1000, value: 100 });
});

test('with room for the whole burst nothing is emptied between windows', async (t) => {
  t.deepEqual((await measured({ holds: 2200 }, 1100)).asked, [undefined]);
  t.deepEqual((await measured({ holds: 2198 }, 1099)).asked, [1099], 'events settle before it');
});

test('without buffers nothing is emptied, nor without a probe', async (t) => {
  t.deepEqual((await measured({}, null)).asked, [undefined]);
  const machine = new FakeMachine();
  const workload = machine.startWorkload('openat-ebadf', 1);
  const asked: unknown[] = [];
  const windows: Workload['windows'] = (count, programs, emptying) => {
    asked.push(emptying);
    return workload.windows(count, programs, emptying);
  };
  const burst = { phase: 'event', workload: { ...workload, windows }, windows: WINDOWS, room: 1 } as const;
  await exactPhase(machine, null, burst);
  t.deepEqual(asked, [undefined]);
});

test('what overflows between two emptyings is no figure', async (t) => {
  const overflow = { instanceOf: ProbeBenchError, code: 'overflow' };
  await t.throwsAsync(measured({ holds: 200 }, 250), { ...overflow, message: /`counter` holds 200 records/ });
  await t.throwsAsync(measured({ holds: 999, queue: true }, null), { ...overflow, message: /999 of 1000/ });
  await t.notThrowsAsync(measured({ holds: 999, queue: true }, null, 'bystander'));
});

test('of a command’s runs the median counts, and buffers are emptied before they are half full', async (t) => {
  const machine = new FakeMachine({ holds: 10 });
  const probe = machine.openProbe(variant, 'everybody');
  probe.load();
  probe.attach([]);
  const asked: (number | undefined)[] = [];
  const workload = machine.startWorkload('command', 1);
  const windows: Workload['windows'] = (count, programs, emptying) => {
    asked.push(emptying?.every);
    const walls = Float64Array.from({ length: count }, (_, place) => (place === 0 ? 1e6 : 100 + (place % 3)));
    return { ...workload.windows(count, programs, emptying), walls };
  };
  const burst = { phase: 'event', workload: { ...workload, windows }, windows: 30, room: null } as const;
  t.like(await exactPhase(machine, probe, burst), { events: 30, value: 101, paths: null, batch_min: 100 });
  t.deepEqual(asked, [2]);
});

test('a command of which one run overflows a buffer is no figure', async (t) => {
  const machine = new FakeMachine({ holds: 10 });
  const probe = machine.openProbe(variant, 'everybody');
  probe.load();
  probe.attach([]);
  const workload = machine.startWorkload('command', 1);
  const run: Workload['run'] = (events, batches) => workload.run(events * 20, batches);
  const burst = { phase: 'event', workload: { ...workload, run }, windows: 30, room: null } as const;
  await t.throwsAsync(exactPhase(machine, probe, burst), { code: 'overflow' });
});
