// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { fitted, runBatches, segmentSeconds } from '../../../src/session/phases/batches.js';
import { batchesOnly, timing } from '../fakes.js';

function workload(walls: number[]) {
  let at = 0;
  const asked: number[] = [];
  const run = (events: number) => {
    asked.push(events);
    return timing(walls[at++ % walls.length] ?? 0);
  };
  return { asked, workload: batchesOnly(run) };
}

test('batches come back in the order measured, without those that settled', async (t) => {
  const { workload: fake, asked } = workload([9e6, 3e6, 1e6, 2e6]);
  const timings = await runBatches(fake, { events: 100, burst: 1, runs: 3, settle: 1, batch_ns: 0 });
  t.deepEqual(
    timings.map(({ wall }) => wall),
    [3e6, 1e6, 2e6],
  );
  t.deepEqual(asked, [100, 100, 100, 100]);
});

test('what settles is over when onSettled is called, once', async (t) => {
  const { workload: fake, asked } = workload([1e6]);
  const seen: number[] = [];
  await runBatches(fake, { events: 1, burst: 1, runs: 3, settle: 2, batch_ns: 0 }, () =>
    seen.push(asked.length),
  );
  t.deepEqual(seen, [1]);
  await runBatches(fake, { events: 1, burst: 1, runs: 3, settle: 0, batch_ns: 0 }, () =>
    seen.push(asked.length),
  );
  t.deepEqual(seen, [1, 4]);
});

/** Says no to these runs, by their number from 1. */
function around(asked: number[], refused: number[] = []) {
  const seen: string[] = [];
  const before = () => void seen.push(`before ${asked.length + 1}`);
  const after = async () => {
    seen.push(`after ${asked.length}`);
    return !refused.includes(asked.length);
  };
  return { seen, before, after };
}

test('before and after are called around each run of the workload, those that settle included', async (t) => {
  const { workload: fake, asked } = workload([1e6]);
  const plan = { events: 1, burst: 1, runs: 2, settle: 2, batch_ns: 0 };
  const { seen, ...both } = around(asked);
  await runBatches(fake, plan, () => {}, both);
  t.deepEqual(
    seen,
    [1, 2, 3].flatMap((run) => [`before ${run}`, `after ${run}`]),
  );
});

test('a run that is refused afterwards is made again, and is no batch', async (t) => {
  const { workload: fake, asked } = workload([1e6, 2e6, 3e6, 4e6, 5e6]);
  const plan = { events: 1, burst: 1, runs: 3, settle: 0, batch_ns: 0 };
  const timings = await runBatches(fake, plan, () => {}, around(asked, [2, 3]));
  t.deepEqual(
    timings.map(({ wall }) => wall),
    [1e6, 4e6, 5e6],
  );
});

test('without settling, each call of the workload is a kept batch', async (t) => {
  const { workload: fake, asked } = workload([1e6]);
  t.is((await runBatches(fake, { events: 5, burst: 1, runs: 7, settle: 0, batch_ns: 0 })).length, 7);
  t.is(asked.length, 7);
});

for (const wall of [Number.NaN, -1, Number.POSITIVE_INFINITY])
  test(`a duration of ${wall} is an error, not tinybench’s own timer`, async (t) => {
    const { workload: fake } = workload([wall]);
    await t.throwsAsync(runBatches(fake, { events: 1, burst: 1, runs: 1, settle: 0, batch_ns: 0 }), {
      instanceOf: RangeError,
    });
  });

test('an error of the workload comes out as it is', async (t) => {
  const broken = batchesOnly(() => {
    throw new TypeError('broken');
  });
  await t.throwsAsync(runBatches(broken, { events: 1, burst: 1, runs: 2, settle: 1, batch_ns: 0 }), {
    instanceOf: TypeError,
    message: 'broken',
  });
});

test('a segment takes as long as its batches, those that settle included', async (t) => {
  t.is(segmentSeconds({ events: 140, burst: 16, runs: 4, settle: 2, batch_ns: 125_000 }), 66 * 125e-6);
});

const plans = fc.record({
  events: fc.integer({ min: 1, max: 5000 }),
  burst: fc.integer({ min: 1, max: 300 }),
  runs: fc.integer({ min: 1, max: 20 }),
  settle: fc.integer({ min: 0, max: 5 }),
  batch_ns: fc.constant(125_000),
});
const threads = fc.integer({ min: 1, max: 64 });
const rooms = fc.integer({ min: 1, max: 2_000_000 });

test('a fitted plan’s runs make no more events than there is room for, or one of each thread', (t) => {
  fc.assert(
    fc.property(plans, threads, rooms, (plan, count, room) => {
      const { events, burst, settle } = fitted(plan, count, room);
      const most = Math.max(room, count);
      t.true(events * burst * count <= most);
      t.true(events * settle * count <= most, 'those that settle are a run, too');
      t.true(events >= 1 && burst >= 1);
    }),
  );
});

test('a fitted plan has as many batches as before, or the few more that fill its last run', (t) => {
  fc.assert(
    fc.property(plans, threads, rooms, (plan, count, room) => {
      const { burst, runs } = fitted(plan, count, room);
      const before = plan.burst * plan.runs;
      t.true(burst * runs >= before && burst * runs < before + burst);
    }),
  );
});

test('batches are shortened only where one alone is too much, and are then so much shorter', (t) => {
  fc.assert(
    fc.property(plans, threads, rooms, (plan, count, room) => {
      const { events, batch_ns } = fitted(plan, count, room);
      t.is(events, Math.min(plan.events, Math.max(1, Math.floor(room / count))));
      t.is(batch_ns, (125_000 * events) / plan.events);
    }),
  );
});

test('a plan that fits, or has room for all, stays as it is', (t) => {
  const plan = { events: 100, burst: 8, runs: 4, settle: 2, batch_ns: 125_000 };
  t.is(fitted(plan, 4, null), plan);
  t.is(fitted(plan, 4, 3200), plan);
  t.deepEqual(fitted(plan, 4, 3199), { ...plan, burst: 7, runs: 5 });
});

test('a rate’s interval outlives the fitting', (t) => {
  const plan = { events: 100, burst: 5, runs: 2, settle: 2, batch_ns: 10e6, interval: 100_000 };
  t.deepEqual(fitted(plan, 1, 50), { ...plan, events: 50, burst: 1, runs: 10, settle: 1, batch_ns: 5e6 });
});
