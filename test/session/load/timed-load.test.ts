// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import type { WorkloadOptions } from '../../../src/native/index.js';
import { QUICK, USUAL } from '../../../src/plan/lengths.js';
import { paceOf, startTimedLoad } from '../../../src/session/load/timed-load.js';
import { segmentSeconds } from '../../../src/session/phases/batches.js';
import { batchesOnly, FakeMachine, timing } from '../fakes.js';

test('a batch lasts about an eighth of a millisecond, in two digits of events', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 1e6, noNaN: true }),
        fc.constantFrom(1, 2, 8),
        (cost, threads) => {
          const machine = new FakeMachine({ cost: () => cost });
          const { events, batch_ns } = paceOf(machine.startWorkload('openat', threads));
          const exact = Math.max(1, 125_000 / cost);
          t.true(events >= exact * 0.999 && events <= exact * 1.1 + 1, `${events} of ${cost} ns`);
          t.regex(String(events), /^\d\d?0*$/);
          t.true(Math.abs(batch_ns - events * cost) < 1);
        },
      ),
    ),
  );
});

test('batches are as long as the fastest of some says: a thread’s first is slow', (t) => {
  const walls = (events: number) => [5000, 900, 2000, 900].map((cost) => events * cost);
  const run = (events: number) => ({ ...timing(events * 8800, 4), walls: Float64Array.from(walls(events)) });
  t.is(paceOf(batchesOnly(run)).events, 140);
});

test('a load’s segments last as long as planned, in a quick run too', (t) => {
  const machine = new FakeMachine({ cost: () => 250 });
  for (const lengths of [USUAL, QUICK]) {
    const { plans } = startTimedLoad(machine, { kind: 'openat', threads: 1 }, lengths);
    t.true(Math.abs(segmentSeconds(plans.event) * 1000 - lengths.segment_ms) < 1);
    t.deepEqual(plans.stats, plans.event);
    t.true(Math.abs(segmentSeconds(plans.bystander) * 1000 - lengths.bystander_ms) < 1);
  }
});

test('however slow an event, a segment has enough batches for a first decile', (t) => {
  const { plans } = startTimedLoad(
    new FakeMachine({ cost: () => 1e6 }),
    { kind: 'openat', threads: 1 },
    QUICK,
  );
  t.true(plans.event.burst * plans.event.runs >= 32);
});

test('several threads meet at a barrier every few batches', (t) => {
  const { plans } = startTimedLoad(
    new FakeMachine({ cost: () => 250 }),
    { kind: 'openat', threads: 2 },
    USUAL,
  );
  t.true(plans.event.burst <= 8);
  t.true(Math.abs(segmentSeconds(plans.event) * 1000 - USUAL.segment_ms) < 2);
});

test('unlike baselines tell of a disturbance only where one thread makes events as fast as they go', (t) => {
  const machine = new FakeMachine({ cost: () => 250 });
  t.true(startTimedLoad(machine, { kind: 'openat', threads: 1 }, USUAL).steady);
  t.false(startTimedLoad(machine, { kind: 'openat', threads: 2 }, USUAL).steady);
  t.false(startTimedLoad(machine, { kind: 'openat', threads: 1 }, USUAL, 10_000).steady);
  const plain = machine.startWorkload.bind(machine);
  machine.startWorkload = (kind, threads) => ({
    ...plain(kind, threads),
    networks: [{ netns: 1, socket: 1 }],
  });
  t.false(startTimedLoad(machine, { kind: 'packets', threads: 1 }, USUAL).steady);
});

test('paths are as long as asked, of events and at a rate alike', (t) => {
  const machine = new FakeMachine({ cost: () => 250 });
  const plain = machine.startWorkload.bind(machine);
  const asked: unknown[] = [];
  machine.startWorkload = (kind: string, threads: number, options?: WorkloadOptions) => {
    asked.push(options?.path_length);
    return plain(kind, threads);
  };
  const events = { kind: 'openat-enoent', threads: 1 };
  startTimedLoad(machine, { ...events, path_length: 200 }, USUAL);
  startTimedLoad(machine, { ...events, path_length: 300 }, USUAL, 10_000);
  startTimedLoad(machine, events, USUAL);
  t.deepEqual(asked, [200, 200, 300, 300, undefined, undefined]);
});

test('when calibration fails, the workloads are closed', (t) => {
  const machine = new FakeMachine({ fails: 'run' });
  t.throws(() => startTimedLoad(machine, { kind: 'openat', threads: 1 }, USUAL));
  const closed = machine.calls.filter((call) => call.startsWith('close')).sort();
  t.deepEqual(closed, ['close getppid', 'close openat']);
});

test('a command by the clock is tried three times, and the longer it takes the fewer runs a segment has', (t) => {
  const runs = (ms: number) => {
    const machine = new FakeMachine({ cost: () => ms * 1e6 });
    const { plans } = startTimedLoad(machine, { kind: 'command', threads: 1 }, QUICK);
    t.is(machine.events, 3);
    return plans.event.events * plans.event.burst * plans.event.runs;
  };
  t.true(runs(1) >= 32);
  t.is(runs(50), 12);
  t.is(runs(5000), 3);
});
