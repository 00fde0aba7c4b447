// SPDX-License-Identifier: MIT
import test from 'ava';
import { changeOf } from '../../../src/analysis/compare/compare-change.js';
import type { Change, Measurement, Source } from '../../../src/analysis/compare/compare-types.js';
import { rankSum } from '../../../src/analysis/statistics/wilcoxon/rank-sum.js';
import { signedRank } from '../../../src/analysis/statistics/wilcoxon/signed-rank.js';
import { noise, type RunOptions, source } from './sources.js';

const JUDGING = { alpha: 0.05, margin: null };
const BLOCKS = 20;

function measured(costs: number[], options: RunOptions): Measurement {
  return source({ 'kprobe-array': costs }, options).measurements[0] as Measurement;
}

/** The change as it is judged alone. */
function judged(
  first: Measurement,
  other: Measurement,
  judging: Parameters<typeof changeOf>[2] = JUDGING,
): Change {
  const change = changeOf(first, other, judging);
  return (change as NonNullable<typeof change>).judged(change?.p ?? null);
}

const around = (centre: number, spread: number, seed: number) =>
  noise(BLOCKS, spread, seed).map((d) => centre + d);

test('blocks of two runs are not paired: the shift is that of the rank sum', (t) => {
  const [x, y] = [around(50, 4, 1), around(53, 4, 2)];
  const { change, bounds, p, method, outcome } = judged(
    measured(x, { label: 'a' }),
    measured(y, { label: 'b' }),
  );
  const { estimate, low, high, p: expected } = rankSum(y, x);
  t.true(Math.abs(change - estimate) < 1e-9);
  t.true(
    Math.abs((bounds?.low ?? 0) - (low ?? 0)) < 1e-9 && Math.abs((bounds?.high ?? 0) - (high ?? 0)) < 1e-9,
  );
  t.is(p, expected);
  t.is(method, 'rank-sum');
  t.is(outcome, 'dearer');
});

test('blocks of one run are paired', (t) => {
  const drift = noise(BLOCKS, 100, 3);
  const run = source(
    {
      'kprobe-array': drift.map((d, b) => 200 + d + (noise(BLOCKS, 1, 4)[b] as number)),
      'kprobe-hash': drift.map((d) => 203 + d),
    },
    { label: 'a' },
  );
  const [first, other] = run.measurements as [Measurement, Measurement];
  const { change, method, outcome, p } = judged(first, other);
  const pairs = [...(other.costs ?? [])].map(([block, value]) => value - (first.costs?.get(block) ?? 0));
  t.true(Math.abs(change - signedRank(pairs).estimate) < 1e-9);
  t.is(method, 'signed-rank');
  t.true((p ?? 1) < 0.001);
  t.is(outcome, 'dearer');
});

test('a change within the noise floor of either run is not told, however small its p', (t) => {
  const first = measured(around(50, 0.01, 1), { label: 'a' });
  const other = measured(around(51, 0.01, 2), { label: 'b' });
  t.is(judged(first, other).outcome, 'dearer');
  t.is(judged({ ...first, floor: 1.5 }, other).outcome, 'unclear');
  t.is(judged(first, { ...other, floor: 1.5 }).outcome, 'unclear');
});

test('nothing is told of a run whose control differs, is missing or has too few blocks', (t) => {
  const first = measured(around(50, 1, 1), { label: 'a' });
  const other = measured(around(80, 1, 2), { label: 'b' });
  t.is(judged(first, { ...other, doubtful: true }).outcome, 'unclear');
  const few = measured(around(80, 1, 2).slice(0, 5), { label: 'c' });
  t.true(few.doubtful);
  t.is(judged(first, few).outcome, 'unclear');
});

test('what the margin calls unimportant is equivalent, and a share is of the first cost', (t) => {
  const first = measured(around(100, 2, 1), { label: 'a' });
  const other = measured(around(101, 2, 2), { label: 'b' });
  t.is(judged(first, other, { alpha: 0.05, margin: () => 5 }).outcome, 'equivalent');
  t.is(judged(first, other, { alpha: 0.05, margin: (cost) => cost / 20 }).outcome, 'equivalent');
  t.not(judged(first, other, { alpha: 0.05, margin: () => 0.5 }).outcome, 'equivalent');
});

test('a summary has no blocks: its interval stands for them', (t) => {
  const first = measured(around(50, 4, 1), { label: 'a' });
  const other = measured(around(60, 4, 2), { label: 'b' });
  const summary = { ...first, costs: null };
  const { change, bounds, method, outcome } = judged(summary, other);
  t.is(change, (other.cost ?? 0) - (first.cost ?? 0));
  t.true(bounds !== null && bounds.low < change && change < bounds.high);
  t.is(method, 'intervals');
  t.is(outcome, 'dearer');
  t.is(judged({ ...summary, bounds: null }, other).outcome, 'unclear', 'without an interval nothing is told');
});

test('a ratio is of costs that are certain to be above 0', (t) => {
  const first = measured(around(50, 4, 1), { label: 'a' });
  const other = measured(around(100, 4, 2), { label: 'b' });
  const { ratio, ratioBounds } = judged(first, other);
  t.true(Math.abs((ratio ?? 0) - (other.cost ?? 0) / (first.cost ?? 1)) < 1e-12);
  t.true(ratioBounds !== null && ratioBounds.low < 2 && 2 < ratioBounds.high);
  const nothing = measured(around(0, 4, 3), { label: 'c' });
  t.deepEqual(
    [
      judged(nothing, other).ratio,
      judged(nothing, other).ratioBounds,
      judged({ ...first, bounds: null }, other).ratio,
    ],
    [null, null, null],
  );
});

function exact(values: number[], label: string): Measurement {
  return measured(values, { label, unit: 'insn' });
}

test('exact counts are subtracted, without an interval or a p', (t) => {
  const change = judged(exact([226, 226, 226], 'a'), exact([242, 242], 'b'));
  t.deepEqual(change, {
    ...{ change: 16, bounds: null, ratio: 242 / 226, ratioBounds: null, p: null },
    ...{ method: 'exact', outcome: 'dearer' },
  });
  t.is(judged(exact([226, 226], 'a'), exact([210, 210], 'b')).outcome, 'cheaper');
  t.is(judged(exact([226, 226], 'a'), exact([226, 226], 'b')).outcome, 'equivalent');
  t.is(
    judged(exact([226, 226], 'a'), exact([230, 230], 'b'), { alpha: 0.05, margin: () => 4 }).outcome,
    'equivalent',
  );
});

test('where repetitions differ, all of them must differ from all of the others', (t) => {
  const apart = judged(exact([226, 226, 227], 'a'), exact([230, 229, 230], 'b'));
  t.deepEqual(apart.bounds, { low: 2, high: 4 });
  t.is(apart.outcome, 'dearer');
  const mixed = judged(exact([226, 226, 230], 'a'), exact([229, 229], 'b'));
  t.deepEqual(mixed.bounds, { low: -1, high: 3 });
  t.is(mixed.outcome, 'unclear');
});

test('what has no cost on one side has no change', (t) => {
  const run = source({ 'kprobe-array': around(50, 1, 1), 'kprobe-hash': [null] }, { label: 'a' }) as Source;
  const [array, hash] = run.measurements as [Measurement, Measurement];
  t.is(hash.status, 'failed');
  t.is(changeOf(array, hash, JUDGING), null);
  t.is(changeOf(hash, array, JUDGING), null);
});
