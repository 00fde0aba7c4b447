// SPDX-License-Identifier: MIT
import test from 'ava';
import { rowsOf, visitsByThreads } from '../../../src/analysis/visits/visits.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { sample } from '../samples.js';

test('samples are found by thread count, arm, phase and block', (t) => {
  const wanted = sample({ threads: 2, arm: 'kprobe-array', phase: 'stats', block: 3 });
  const [one, two] = visitsByThreads([wanted, sample({ threads: 1 })], true);
  t.is(one?.threads, 1);
  t.is(two?.threads, 2);
  t.deepEqual([...rowsOf(two ?? t.fail(), 'kprobe-array', 'stats').values()], [wanted]);
  t.is(rowsOf(two ?? t.fail(), 'kprobe-array', 'event').size, 0);
  t.is(rowsOf(two ?? t.fail(), 'fentry-array', 'event').size, 0);
});

test('warm-up blocks are left out of timed visits only', (t) => {
  const samples = [sample({ warmup: true, block: 0 }), sample({ block: 1 })];
  t.is(visitsByThreads(samples, true)[0]?.blocks.size, 1);
  t.is(visitsByThreads(samples, false)[0]?.blocks.size, 2);
});

test('blocks of two boots do not mix', (t) => {
  const samples = [sample({ boot: 0, block: 5 }), sample({ boot: 1, block: 5 })];
  t.is(visitsByThreads(samples, true)[0]?.blocks.size, 2);
});

test('two samples of one arm, phase and block are an error that names them', (t) => {
  const twice = [sample({ arm: 'kprobe-array', block: 4 }), sample({ arm: 'kprobe-array', block: 4 })];
  const error = t.throws(() => visitsByThreads(twice, true), { instanceOf: ProbeBenchError });
  t.is(error.code, 'duplicate-sample');
  t.regex(error.message, /kprobe-array, phase event, block 4/);
});

test('no samples are no visits', (t) => {
  t.deepEqual(visitsByThreads([], true), []);
});
