import test from 'ava';
import type { Watch } from '../../src/native/index.js';
import { runBatches } from '../../src/session/batches.js';
import { Quiet } from '../../src/session/quiet.js';
import { timing } from './fakes.js';

function workload(walls: number[]) {
  let at = 0;
  const asked: number[] = [];
  const run = (events: number) => {
    asked.push(events);
    return timing(walls[at++ % walls.length] ?? 0);
  };
  return { asked, workload: { threads: 1, networks: [], run, close: () => {} } };
}

test('batches come back in the order measured, without those that settled', (t) => {
  const { workload: fake, asked } = workload([9e6, 3e6, 1e6, 2e6]);
  const timings = runBatches(fake, { events: 100, burst: 1, runs: 3, settle: 1 }, null);
  t.deepEqual(
    timings.map(({ wall }) => wall),
    [3e6, 1e6, 2e6],
  );
  t.deepEqual(asked, [100, 100, 100, 100]);
});

test('what settles is over when onSettled is called, once', (t) => {
  const { workload: fake, asked } = workload([1e6]);
  const seen: number[] = [];
  runBatches(fake, { events: 1, burst: 1, runs: 3, settle: 2 }, null, () => seen.push(asked.length));
  t.deepEqual(seen, [1]);
  runBatches(fake, { events: 1, burst: 1, runs: 3, settle: 0 }, null, () => seen.push(asked.length));
  t.deepEqual(seen, [1, 4]);
});

test('afterRun is called after each run of the workload, those that settle included', (t) => {
  const { workload: fake, asked } = workload([1e6]);
  const seen: number[] = [];
  const plan = { events: 1, burst: 1, runs: 3, settle: 2 };
  runBatches(
    fake,
    plan,
    null,
    () => {},
    () => seen.push(asked.length),
  );
  t.deepEqual(seen, [1, 2, 3, 4]);
});

test('without settling, each call of the workload is a kept batch', (t) => {
  const { workload: fake, asked } = workload([1e6]);
  t.is(runBatches(fake, { events: 5, burst: 1, runs: 7, settle: 0 }, null).length, 7);
  t.is(asked.length, 7);
});

for (const wall of [Number.NaN, -1, Number.POSITIVE_INFINITY])
  test(`a duration of ${wall} is an error, not tinybench’s own timer`, (t) => {
    const { workload: fake } = workload([wall]);
    t.throws(() => runBatches(fake, { events: 1, burst: 1, runs: 1, settle: 0 }, null), {
      instanceOf: RangeError,
    });
  });

test('an error of the workload comes out as it is', (t) => {
  const broken = {
    threads: 1,
    networks: [],
    run: () => {
      throw new TypeError('broken');
    },
    close: () => {},
  };
  t.throws(() => runBatches(broken, { events: 1, burst: 1, runs: 2, settle: 1 }, null), {
    instanceOf: TypeError,
    message: 'broken',
  });
});

/** A workload whose batches are quiet only from the n-th run on. */
function disturbedUntil(quietFrom: number) {
  let runs = 0;
  const watched: Watch[] = [];
  const run = (_: number, batches = 1, watch: Watch = 'none') => {
    watched.push(watch);
    const quantum = runs++ < quietFrom ? 180 : 100;
    return { ...timing(1e6, batches), quanta: new Float64Array(2 * batches).fill(quantum) };
  };
  return { watched, workload: { threads: 1, networks: [], run, close: () => {} } };
}

function knowsQuiet(): Quiet {
  const quiet = new Quiet();
  quiet.learn({ ...timing(1e6, 99), quanta: new Float64Array(100).fill(100) });
  return quiet;
}

test('a disturbed phase goes on until enough of its batches were quiet', (t) => {
  const { workload: fake, watched } = disturbedUntil(7);
  const quiet = { wanted: 4, most_ns: 200e6, least: 1, longest_ns: 200e6 };
  const timings = runBatches(fake, { events: 1, burst: 2, runs: 3, settle: 0, quiet }, knowsQuiet());
  t.is(timings.length, 9);
  t.true(watched.every((watch) => watch === 'quanta'));
});

test('a quiet phase is as long as planned', (t) => {
  const { workload: fake } = disturbedUntil(0);
  const quiet = { wanted: 4, most_ns: 200e6, least: 1, longest_ns: 200e6 };
  t.is(runBatches(fake, { events: 1, burst: 2, runs: 3, settle: 0, quiet }, knowsQuiet()).length, 3);
});

test('a phase without any quiet ends at the plan’s most', (t) => {
  const { workload: fake } = disturbedUntil(Number.POSITIVE_INFINITY);
  const quiet = { wanted: 4, most_ns: 24e6, least: 1, longest_ns: 24e6 };
  t.is(runBatches(fake, { events: 1, burst: 2, runs: 3, settle: 1, quiet }, knowsQuiet()).length, 12);
});

test('a phase that met hardly any quiet goes on for longer, until it can be used', (t) => {
  const runs = (least: number, longest_ns: number) => {
    const quiet = { wanted: 40, most_ns: 24e6, least, longest_ns };
    return runBatches(
      disturbedUntil(20).workload,
      { events: 1, burst: 2, runs: 3, settle: 0, quiet },
      knowsQuiet(),
    ).length;
  };
  t.is(runs(0, 400e6), 12);
  t.is(runs(4, 400e6), 22);
  t.is(runs(4, 30e6), 15);
});

test('an arm whose events take long waits no longer than others', (t) => {
  const { workload: fake } = disturbedUntil(Number.POSITIVE_INFINITY);
  const quiet = { wanted: 4, most_ns: 5e6, least: 1, longest_ns: 5e6 };
  t.is(runBatches(fake, { events: 1, burst: 2, runs: 3, settle: 1, quiet }, knowsQuiet()).length, 3);
});

test('a phase whose plan says so begins its batches with swept caches', (t) => {
  const { workload: fake, watched } = disturbedUntil(0);
  const quiet = { wanted: 4, most_ns: 200e6, least: 1, longest_ns: 200e6 };
  runBatches(fake, { events: 1, burst: 2, runs: 3, settle: 1, quiet, sweeps: true }, knowsQuiet());
  t.deepEqual(watched, Array(4).fill('swept'));
});

test('where no quiet is looked for no quantum is asked for', (t) => {
  const { workload: fake, watched } = disturbedUntil(Number.POSITIVE_INFINITY);
  t.is(runBatches(fake, { events: 1, burst: 2, runs: 3, settle: 1 }, null).length, 3);
  t.true(watched.every((watch) => watch === 'none'));
});
