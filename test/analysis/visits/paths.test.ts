// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { summarise } from '../../../src/analysis/summarise.js';
import { withoutBaselinePaths } from '../../../src/analysis/visits/paths.js';
import { readPaths, spellPaths } from '../../../src/samples/paths.js';
import type { Sample } from '../../../src/samples/sample.js';
import { environment, sample, variant } from '../samples.js';

const WINDOWS = 1920;

/** An exact sample of windows: how many took so many instructions. */
function windows(arm: string, taken: Record<number, number>, given: Partial<Sample> = {}): Sample {
  const counts = Object.entries(taken).map(([insn, times]) => ({ insn: Number(insn), times }));
  const batches = counts.reduce((sum, { times }) => sum + times, 0);
  const value = counts.reduce((sum, { insn, times }) => sum + insn * times, 0) / batches;
  const sorted = [...counts].sort((a, b) => b.times - a.times);
  const paths = spellPaths(sorted.map(({ insn, times }) => ({ insn, share: times / batches })));
  const batch_mode = sorted[0]?.insn ?? null;
  return sample({ unit: 'insn', arm, batches, value, batch_mode, paths, ...given });
}

/** The same in each of three blocks. */
function run(arms: Record<string, Record<number, number>>): Sample[] {
  return [0, 1, 2].flatMap((block) =>
    Object.entries(arms).map(([arm, taken]) => windows(arm, taken, { block })),
  );
}

const exactRun = (tick_ns?: number) => {
  const record = environment([variant('tracepoint-array')], 'insn');
  return tick_ns === undefined ? record : { ...record, kernel: { ...record.kernel, tick_ns } };
};

test('a program that is dear on every second event costs its mean, and its paths are told net of the baseline', (t) => {
  const samples = run({ baseline: { 3000: WINDOWS }, 'tracepoint-array': { 3496: 960, 18501: 960 } });
  const { groups, warnings } = summarise(samples, exactRun());
  const [row] = groups[0]?.rows ?? [];
  t.is(row?.cost, 7998.5);
  t.deepEqual(row?.paths, ['496:0.5', '15501:0.5']);
  t.deepEqual(row?.warnings, ['several-paths']);
  t.is(
    warnings.find(({ code }) => code === 'several-paths')?.text,
    'its cost is the mean of unlike events: 496 in 50 %, 15501 in 50 %',
  );
});

test('where all events cost the same there is one path, and nothing to be said of it', (t) => {
  const samples = run({ baseline: { 3000: WINDOWS }, 'tracepoint-array': { 3503: WINDOWS } });
  const [row] = summarise(samples, exactRun()).groups[0]?.rows ?? [];
  t.is(row?.cost, 503);
  t.deepEqual(row?.paths, ['503:1']);
  t.deepEqual(row?.warnings, []);
});

test('paths of less than a 64th are told together, and stay in the mean', (t) => {
  const samples = run({
    baseline: { 3000: WINDOWS },
    'tracepoint-array': { 3500: 1900, 5000: 10, 6000: 10 },
  });
  const { groups, warnings } = summarise(samples, exactRun());
  const [row] = groups[0]?.rows ?? [];
  t.is(row?.cost, 520.833333);
  t.deepEqual(row?.paths, ['500:0.989583', 'other:0.010417']);
  t.regex(
    warnings.find(({ code }) => code === 'several-paths')?.text ?? '',
    /500 in 99 %, others in 1.04 %$/,
  );
});

test('what the baseline does now and then too is no cost of a design, and the table says so', (t) => {
  const refills = { 3000: 1800, 5077: 100, 7943: 20 };
  const beside = { 3319: 1800, 5396: 90, 5398: 20, 8262: 8, 9000: 2 };
  const { groups, warnings } = summarise(run({ baseline: refills, 'tracepoint-array': beside }), exactRun());
  const [row] = groups[0]?.rows ?? [];
  t.is(groups[0]?.baseline, 3000);
  t.is(row?.cost, 319);
  t.deepEqual(row?.paths, ['319:1']);
  t.regex(
    warnings.find(({ code }) => code === 'baseline-paths')?.text ?? '',
    /^events differ without a probe, too \(3000 instructions in 93.8 % of them\): costs leave out what/,
  );
});

test('paths of a design are found among what the baseline does now and then: the mean is exact', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.integer({ min: 64, max: 900 }),
        fc.integer({ min: 300, max: 20_000 }),
        fc.integer({ min: -2, max: 2 }),
        (often, dear, off) => {
          const [cheap, excess] = [300, 30_077];
          const bare = windows('baseline', { 3000: 1800, [3000 + excess]: 120 });
          const mixed: Record<number, number> = {};
          const add = (insn: number, times: number) => {
            mixed[insn] = (mixed[insn] ?? 0) + times;
          };
          add(3000 + cheap, WINDOWS - 2 * often - 10);
          add(3000 + cheap + excess + off, 10);
          add(3000 + cheap + dear, often);
          add(3000 + cheap + dear + excess + off, often);
          const [, arm] = withoutBaselinePaths([bare, windows('tracepoint-array', mixed)]);
          const share = (2 * often) / WINDOWS;
          const expected = 3000 + cheap + dear * share;
          t.true(Math.abs((arm?.value ?? 0) - expected) < 1e-9, `${arm?.value} for ${expected}`);
        },
      ),
    ),
  );
});

test('samples beside a baseline whose windows are alike, and those by a clock, are as they were', (t) => {
  const alike = [
    windows('baseline', { 3000: WINDOWS }),
    windows('tracepoint-array', { 3496: 960, 18501: 960 }),
  ];
  t.is(withoutBaselinePaths(alike), alike);
  const timed = [sample({ arm: 'baseline', value: 3 })];
  t.is(withoutBaselinePaths(timed), timed);
});

test('of visits that differ the paths are those of one that has the cost', (t) => {
  const samples = [
    ...[0, 1, 2].map((block) => windows('baseline', { 3000: WINDOWS }, { block })),
    ...[3637, 3633, 3633].map((insn, block) => windows('tracepoint-array', { [insn]: WINDOWS }, { block })),
  ];
  const [row] = summarise(samples, exactRun()).groups[0]?.rows ?? [];
  t.is(row?.cost, 633);
  t.deepEqual(row?.paths, ['633:1']);
  t.deepEqual(row?.warnings, ['varies']);
});

test('an event longer than half of the timer’s period is told, with its most frequent cost', (t) => {
  const long = { 2600000: 1200, 2605200: 720 };
  const samples = run({ baseline: { 3000: WINDOWS }, 'tracepoint-array': long });
  const text = (tick?: number) =>
    summarise(samples, exactRun(tick)).warnings.find(({ code }) => code === 'long-events')?.text;
  t.is(
    text(4_000_000),
    "an event takes up to 2605200 instructions, over half of the timer's period (4000000): its tick falls into events. The most frequent cost is 2597000",
  );
  t.is(text(10_000_000), undefined);
  t.is(text(), undefined, 'a file of before the period was written');
});

test('older samples without paths have their cost, and no paths', (t) => {
  const samples = [0, 1].flatMap((block) => [
    sample({ unit: 'insn', arm: 'baseline', block, value: 3000 }),
    sample({ unit: 'insn', arm: 'tracepoint-array', block, value: 3503 }),
  ]);
  const [row] = summarise(samples, exactRun()).groups[0]?.rows ?? [];
  t.is(row?.cost, 503);
  t.is(row?.paths, null);
});

test('paths read back as they were spelled, rare ones together', (t) => {
  const paths = [
    { insn: 496, share: 0.5 },
    { insn: -3.25, share: 0.25 },
    { insn: null, share: 0.25 },
  ];
  t.deepEqual(spellPaths(paths), ['496:0.5', '-3.25:0.25', 'other:0.25']);
  t.deepEqual(readPaths(spellPaths(paths)), paths);
});
