import test from 'ava';
import { timedSamples } from '../../src/analysis/disturbed.js';
import { sample } from './samples.js';

const visits = (arm: string, quiet: (number | null)[]) =>
  quiet.map((batches_quiet, block) =>
    sample({
      arm,
      block,
      batches_quiet,
      batch_min: 270,
      batch_quiet: (batches_quiet ?? 0) < 20 ? null : 275,
    }),
  );

const CALM = Array.from({ length: 10 }, () => 80);

test('visits without enough quiet batches are left out, and told', (t) => {
  const { samples, watched, disturbed, used_all } = timedSamples([
    ...visits('baseline', CALM),
    ...visits('raw_tp-array', [80, 19, 0, ...CALM.slice(3)]),
  ]);
  t.deepEqual({ watched, disturbed, used_all }, { watched: 20, disturbed: 2, used_all: false });
  t.is(samples.length, 18);
  t.true(samples.every(({ batch_quiet }) => batch_quiet === 275));
});

test('what was not watched is never disturbed', (t) => {
  const nulls = CALM.map(() => null);
  const { samples, watched, disturbed } = timedSamples(visits('baseline', nulls));
  t.deepEqual([samples.length, watched, disturbed], [10, 0, 0]);
});

test('all visits are used where an arm would be left without an interval', (t) => {
  const { samples, disturbed, used_all } = timedSamples([
    ...visits('baseline', CALM),
    ...visits('raw_tp-array', [80, 80, 80, 80, 80, 0, 0, 0, 0, 0]),
  ]);
  t.true(used_all);
  t.deepEqual([samples.length, disturbed], [20, 5]);
  t.true(
    samples.every(({ batch_quiet }) => batch_quiet === null),
    'all by their fastest batch',
  );
});

test('an arm that has too few visits anyhow does not bring the disturbed ones back', (t) => {
  const { used_all } = timedSamples([
    ...visits('baseline', [0, ...CALM]),
    ...visits('raw_tp-array', [80, 0]),
  ]);
  t.false(used_all);
});

test('warm-up visits are not timed', (t) => {
  t.deepEqual(timedSamples([sample({ warmup: true, batches_quiet: 80 })]).samples, []);
});

test('a run of two blocks on a busy machine uses what it has', (t) => {
  const { samples, used_all } = timedSamples([
    ...visits('baseline', [0, 0]),
    ...visits('raw_tp-array', [80, 0]),
  ]);
  t.true(used_all);
  t.is(samples.length, 4);
});
