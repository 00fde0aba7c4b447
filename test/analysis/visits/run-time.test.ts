// SPDX-License-Identifier: MIT
import test from 'ava';
import { runWarnings } from '../../../src/analysis/doubts/visit-warnings.js';
import { runTimeOf } from '../../../src/analysis/visits/run-time.js';
import { type Visits, visitsByThreads } from '../../../src/analysis/visits/visits.js';
import { sample } from '../samples.js';

/** Three blocks of a stats phase of 1000 events, per arm: runs and run_time of one run. */
function visits(arms: Record<string, [runs: number, each: number]>): Visits {
  const samples = Object.entries(arms).flatMap(([arm, [runs, each]]) =>
    [0, 1, 2].map((block) =>
      sample({ arm, block, phase: 'stats', run_cnt: runs, run_time: runs * (each + block) }),
    ),
  );
  return visitsByThreads(samples, true)[0] as Visits;
}

test('run_time is per run, net of the empty program, and dispatch is the rest of the cost', (t) => {
  const all = visits({ 'kprobe-array': [1000, 36], 'kprobe-empty': [1000, 30] });
  const run = runTimeOf(all, 'kprobe-array', 'kprobe-empty', 100);
  t.like(run, { run_time: 37, run_time_net: 6, dispatch: 94, runs: 1 });
  t.deepEqual(runWarnings(run), []);
});

test('a program that runs twice an event has two runs taken off its cost, and says so', (t) => {
  const all = visits({ 'raw_tp-array': [2000, 36], 'raw_tp-empty': [2000, 30] });
  const run = runTimeOf(all, 'raw_tp-array', 'raw_tp-empty', 100);
  t.like(run, { run_time: 37, run_time_net: 6, dispatch: 88, runs: 2 });
  t.is(runWarnings(run)[0]?.code, 'runs-per-event');
});

test("a few of other processes' events on an unfiltered hook are no runs of the workload's", (t) => {
  const all = visits({ 'raw_tp-array': [1013, 36], 'raw_tp-empty': [1009, 30] });
  const run = runTimeOf(all, 'raw_tp-array', 'raw_tp-empty', 100);
  t.is(run.runs, 1);
  t.deepEqual(runWarnings(run), []);
});

test('runs that are no whole number stand as they were counted, with a warning', (t) => {
  const all = visits({ 'raw_tp-array': [1400, 40], 'raw_tp-empty': [1400, 30] });
  const run = runTimeOf(all, 'raw_tp-array', 'raw_tp-empty', 100);
  t.is(run.runs, 1.4);
  t.is(run.dispatch, 86);
  t.regex(runWarnings(run)[0]?.text ?? '', /1\.4 times an event/);
});

test('a program that hardly runs is not taken to run once', (t) => {
  const all = visits({ 'kprobe-array': [20, 40], 'kprobe-empty': [20, 30] });
  t.is(runTimeOf(all, 'kprobe-array', 'kprobe-empty', 100).runs, 0.02);
});

test('the dispatch of the empty program is its whole cost', (t) => {
  const all = visits({ 'kprobe-empty': [1000, 30] });
  t.like(runTimeOf(all, 'kprobe-empty', 'kprobe-empty', 80), { run_time_net: 0, dispatch: 80 });
});

test('without the empty program net run_time and dispatch are not known', (t) => {
  const all = visits({ 'kprobe-array': [1000, 36] });
  t.like(runTimeOf(all, 'kprobe-array', 'kprobe-empty', 80), {
    run_time: 37,
    run_time_net: null,
    dispatch: null,
  });
});

test('without a stats phase nothing is known', (t) => {
  const all = visits({ baseline: [0, 0] });
  t.deepEqual(runTimeOf(all, 'kprobe-array', 'kprobe-empty', 80), {
    run_time: null,
    run_time_net: null,
    dispatch: null,
    runs: null,
    counted_runs: null,
  });
});
