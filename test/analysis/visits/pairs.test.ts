// SPDX-License-Identifier: MIT
import test from 'ava';
import { exact } from '../../../src/analysis/statistics/exact.js';
import { timed } from '../../../src/analysis/statistics/timed.js';
import {
  baselines,
  costs,
  cpu,
  netRunTime,
  perBlock,
  runsPerEvent,
  runTime,
  statisticsTax,
  systemCpu,
  userCpu,
  wall,
} from '../../../src/analysis/visits/pairs.js';
import { type Visits, visitsByThreads } from '../../../src/analysis/visits/visits.js';
import { ProbeBenchError } from '../../../src/errors.js';
import type { Sample } from '../../../src/samples/sample.js';
import { eventSamples, ownSamples, sample } from '../samples.js';

function visits(samples: Sample[]): Visits {
  const [first] = visitsByThreads(samples, true);
  if (first === undefined) throw new Error('no samples');
  return first;
}

const numbers = (pairs: ReadonlyMap<string, number>) => [...pairs.values()];

test('the cost in a block is the arm minus the baseline of that block', (t) => {
  const all = visits(eventSamples({ baseline: [100, 200, 300], 'kprobe-array': [110, 190, 330] }));
  t.deepEqual(numbers(costs(all, 'kprobe-array')), [10, -10, 30]);
});

test('the cost of a visit with its own baselines is its figure minus their mean, whatever others met', (t) => {
  const all = visits(
    ownSamples({
      control: [{ value: 271, before: 270, after: 272 }],
      'kprobe-array': [{ value: 350, before: 260, after: 264 }],
    }),
  );
  t.deepEqual(numbers(costs(all, 'kprobe-array')), [88]);
  t.deepEqual(numbers(costs(all, 'control')), [0]);
  t.deepEqual(numbers(baselines(all, wall)), [266.5]);
});

test('a visit that lacks one of its own baselines has no pair', (t) => {
  const all = visits([sample({ arm: 'kprobe-array', value: 350, before: 260, after: null })]);
  t.deepEqual(numbers(costs(all, 'kprobe-array')), []);
});

test('CPU times are paired with those of the visit’s own baselines', (t) => {
  const times = { cpu: 95_000, sys: 90_000, user: 5000, events: 1000 };
  const own = { baseline_cpu: 60, baseline_sys: 56, baseline_user: 4 };
  const all = visits([sample({ arm: 'kprobe-array', ...times, ...own })]);
  const paid = [cpu, systemCpu, userCpu].map((measure) => costs(all, 'kprobe-array', 'event', measure));
  t.deepEqual(paid.map(numbers), [[35], [34], [1]]);
});

test('with the baselines in common the statistics tax is the difference of the two figures', (t) => {
  const own = { arm: 'kprobe-array', before: 260, after: 270 };
  const all = visits([sample({ ...own, value: 350 }), sample({ ...own, phase: 'stats', value: 390 })]);
  t.deepEqual(numbers(statisticsTax(all, 'kprobe-array')), [40]);
});

test('a block without a baseline, or without the arm, has no pair', (t) => {
  const all = visits(
    eventSamples({ baseline: [100, null, 300, 400], 'kprobe-array': [110, 190, null, 430] }),
  );
  t.deepEqual(
    [...costs(all, 'kprobe-array')],
    [
      ['0/0', 10],
      ['0/3', 30],
    ],
  );
});

test('time is what the visit says that it stands for', (t) => {
  t.is(wall.of(sample({ value: 275, batch_min: 270, batch_median: 280 }), timed), 275);
  t.is(wall.of(sample({ unit: 'insn', value: 6041, batch_mode: 6040 }), exact), 6041);
});

test('in files without that column it is the fastest batch of one thread, the median of several, and nothing stands in for it', (t) => {
  t.is(wall.of(sample({ threads: 2, batch_min: 270, batch_median: 280 }), timed), 280);
  t.is(wall.of(sample({ threads: 2, batch_min: 270, batch_median: null }), timed), null);
  t.is(wall.of(sample({ batch_min: 270, batch_median: 280, wall: 999_000 }), timed), 270);
  t.is(wall.of(sample({ batch_min: null, batch_median: 280, wall: 999_000 }), timed), null);
});

test('instructions are the batch mode, and the median does not stand in for it', (t) => {
  t.is(wall.of(sample({ unit: 'insn', batch_mode: 6041, batch_median: 6050 }), exact), 6041);
  t.is(wall.of(sample({ unit: 'insn', batch_mode: null, batch_median: 6050 }), exact), null);
});

test('CPU times are totals over events, run_time is over runs', (t) => {
  const given = sample({ events: 1000, cpu: 5000, sys: 3000, run_cnt: 2000, run_time: 70_000 });
  t.is(cpu.of(given), 5);
  t.is(systemCpu.of(given), 3);
  t.is(runTime(given, timed), 35);
  t.is(runsPerEvent(given), 2);
});

test('an exact run_time has one decimal, for the kernel scales its clock', (t) => {
  const given = sample({ unit: 'insn', run_cnt: 1920, run_time: 144_002 });
  t.is(runTime(given, exact), 75);
  t.is(runTime(given, timed), 144_002 / 1920);
});

test('what was not measured, or never happened, has no value', (t) => {
  t.is(cpu.of(sample({ cpu: null })), null);
  t.is(cpu.of(sample({ cpu: 0, events: 0 })), null);
  t.is(runTime(sample({ run_cnt: 0, run_time: 0 }), timed), null);
  t.is(runTime(sample({ run_cnt: null, run_time: 5 }), timed), null);
});

test('a measured zero is a value', (t) => {
  t.is(systemCpu.of(sample({ sys: 0 })), 0);
});

test('NaN, infinities and negative counts are errors that name the sample', (t) => {
  for (const bad of [{ cpu: Number.NaN }, { cpu: Number.POSITIVE_INFINITY }, { cpu: 1, events: -5 }]) {
    const error = t.throws(() => cpu.of(sample({ arm: 'kprobe-array', block: 7, ...bad })), {
      instanceOf: ProbeBenchError,
    });
    t.is(error.code, 'not-finite');
    t.regex(error.message, /kprobe-array, phase event, block 7: cpu/);
  }
  t.throws(() => wall.of(sample({ batch_min: Number.NaN }), timed), { instanceOf: ProbeBenchError });
});

test('the statistics tax is what statistics add to the cost, not to the baseline', (t) => {
  const all = visits([
    ...eventSamples({ baseline: [100, 100], 'kprobe-array': [150, 152] }),
    ...eventSamples({ baseline: [103, 101], 'kprobe-array': [190, 194] }, { phase: 'stats' }),
  ]);
  t.deepEqual(numbers(statisticsTax(all, 'kprobe-array')), [37, 41]);
});

test('the bystander is paired with the baseline of its own phase', (t) => {
  const all = visits([
    ...eventSamples({ baseline: [700], 'raw_tp-array': [776] }),
    ...eventSamples({ baseline: [60], 'raw_tp-array': [90] }, { phase: 'bystander' }),
  ]);
  t.deepEqual(numbers(costs(all, 'raw_tp-array', 'bystander')), [30]);
});

test('net run_time is per run and paired with the empty program of the block', (t) => {
  const stats = (arm: string, block: number, run_time: number) =>
    sample({ arm, block, phase: 'stats', run_cnt: 1000, run_time });
  const all = visits([
    stats('kprobe-array', 0, 36_000),
    stats('kprobe-empty', 0, 30_000),
    stats('kprobe-array', 1, 39_000),
  ]);
  t.deepEqual(numbers(netRunTime(all, 'kprobe-array', 'kprobe-empty')), [6]);
});

test('counts divided by their events subtract to what they were', (t) => {
  const quotient = (total: number) => total / 100;
  const all = visits(
    eventSamples(
      { baseline: [604_137, 604_211].map(quotient), 'kprobe-array': [648_337, 648_411].map(quotient) },
      { unit: 'insn' },
    ),
  );
  t.deepEqual(numbers(costs(all, 'kprobe-array')), [442, 442]);
});

test('times keep every digit', (t) => {
  t.deepEqual(numbers(timed.difference(new Map([['0/0', 0.3]]), new Map([['0/0', 0.1]]))), [0.3 - 0.1]);
});

test('values come in the order of the blocks', (t) => {
  const all = visits([sample({ block: 2, batch_min: 5 }), sample({ block: 1, batch_min: 6 })]);
  t.deepEqual([...perBlock(all, 'baseline', 'event', wall.of).keys()], ['0/2', '0/1']);
});
