// SPDX-License-Identifier: MIT
import test from 'ava';
import { timedSamples, usableBlocks } from '../../../src/analysis/visits/disturbed.js';
import type { Sample } from '../../../src/samples/sample.js';
import { ownSamples, sample } from '../samples.js';

/** Visits of an arm, disturbed where the letter is `d`, calm where it is `c`. */
const visits = (arm: string, letters: string, given: Partial<Sample> = {}) =>
  ownSamples(
    {
      [arm]: [...letters].map((letter) => ({
        value: 350,
        before: 270,
        after: 270,
        disturbed: letter === 'd',
      })),
    },
    given,
  );

const CALM = 'c'.repeat(10);

test('disturbed visits are left out, and told', (t) => {
  const { samples, watched, disturbed, used_all } = timedSamples([
    ...visits('control', CALM),
    ...visits('raw_tp-array', `dd${CALM}`),
  ]);
  t.deepEqual({ watched, disturbed, used_all }, { watched: 22, disturbed: 2, used_all: false });
  t.is(samples.length, 20);
});

test('what has no baselines of its own is never disturbed', (t) => {
  const bare = [0, 1, 2].map((block) => sample({ block, batch_min: 270 }));
  const { samples, watched, disturbed } = timedSamples(bare);
  t.deepEqual([samples.length, watched, disturbed], [3, 0, 0]);
});

test('all visits are used where an arm would be left without an interval that it has with them', (t) => {
  const { samples, disturbed, used_all } = timedSamples([
    ...visits('control', 'cccccccc'),
    ...visits('raw_tp-array', 'cccccddd'),
  ]);
  t.true(used_all);
  t.deepEqual([samples.length, disturbed], [16, 3]);
});

test('all visits are used where an arm would be left without the blocks that a verdict needs', (t) => {
  const arms = Array.from({ length: 14 }, (_, at) => `tracepoint-${at}`);
  const runOf = (one: string) =>
    timedSamples(arms.flatMap((arm, at) => visits(arm, at === 0 ? one : 'c'.repeat(12))));
  t.true(runOf('cccccccccddd').used_all, 'nine of the ten that fourteen designs need');
  t.false(runOf('ccccccccccdd').used_all);
});

test('an arm that has too few visits anyhow does not bring the disturbed ones back', (t) => {
  const { used_all } = timedSamples([...visits('control', `d${CALM}`), ...visits('raw_tp-array', 'cd')]);
  t.false(used_all);
});

test('warm-up visits are not timed', (t) => {
  t.deepEqual(timedSamples(visits('control', 'c', { warmup: true })).samples, []);
});

test('a run of two blocks on a busy machine uses what it has', (t) => {
  const { samples, used_all } = timedSamples([...visits('control', 'dd'), ...visits('raw_tp-array', 'cd')]);
  t.true(used_all);
  t.is(samples.length, 4);
});

test('a visit in which runs were counted although our statistics were off is left out, with all its phases', (t) => {
  const taxed = { arm: 'raw_tp-array', block: 3, run_cnt: 1000, run_time: 1 };
  const {
    samples,
    foreign,
    visits: all,
  } = timedSamples([
    ...visits('control', CALM),
    ...visits('raw_tp-array', CALM).filter(({ block }) => block !== 3),
    sample({ ...taxed, value: 390 }),
    sample({ ...taxed, phase: 'stats' }),
  ]);
  t.deepEqual([foreign, all, samples.length], [1, 20, 19]);
});

test('our own statistics, and a run that was under way when they went off, are nobody else’s', (t) => {
  const own = { arm: 'raw_tp-array', events: 1000 };
  const { foreign } = timedSamples([
    sample({ ...own, phase: 'stats', run_cnt: 1000 }),
    sample({ ...own, phase: 'count', run_cnt: 1000 }),
    sample({ ...own, phase: 'event', run_cnt: 1 }),
  ]);
  t.is(foreign, 0);
});

test('usable blocks are those of the arm that has fewest, by thread count', (t) => {
  t.is(usableBlocks([]), 0);
  const samples = [...visits('control', CALM), ...visits('raw_tp-array', 'cdcd')];
  t.is(usableBlocks(samples), 2);
  t.is(usableBlocks([...samples, ...visits('raw_tp-array', 'dddd', { threads: 2 })]), 0);
});
