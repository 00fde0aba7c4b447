// SPDX-License-Identifier: MIT
import test from 'ava';
import { runBatches, segmentSeconds } from '../../../src/session/phases/batches.js';
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
