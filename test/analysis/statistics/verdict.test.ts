// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  blocksToSettle,
  type Case,
  exactNoise,
  exactVerdict,
  fewestBlocks,
  noiseOf,
  unevenNoise,
  verdictOf,
} from '../../../src/analysis/statistics/verdict.js';
import { signedRank } from '../../../src/analysis/statistics/wilcoxon/signed-rank.js';

const control = (low: number | null, high: number | null) => ({ estimate: 0, low, high, p: 0.5, n: 20 });
const QUIET = { floor: 1, biased: false };

/** A case as it comes: differences about a centre, two apart. */
function caseOf(centre: number, given: Partial<Case> = {}): Case {
  const differences = [-9, -7, -5, -3, -1, 1, 3, 5, 7, 9, 0, 0].map((d) => centre + d / 5);
  const cost = signedRank(differences);
  return {
    cost,
    p: cost.p as number,
    noise: QUIET,
    ...given,
  };
}

test('the floor is the largest bound of the control, whichever side', (t) => {
  t.deepEqual(noiseOf(control(-3, 2), 900), { floor: 3, biased: false });
  t.deepEqual(noiseOf(control(-1, 2), 900), { floor: 2, biased: false });
});

test('a control whose interval lies beyond a hundredth of the baseline is biased; one that touches that is not', (t) => {
  t.true(noiseOf(control(9.1, 12), 900).biased);
  t.true(noiseOf(control(-12, -9.1), 900).biased);
  t.false(noiseOf(control(9, 12), 900).biased);
  t.deepEqual(noiseOf(control(1.3, 2.3), 900), { floor: 2.3, biased: false }, 'what a visit adds by itself');
  t.true(noiseOf(control(0.1, 2), null).biased, 'without a baseline nothing is little');
});

test('without a control, or without its interval, there is no floor', (t) => {
  t.deepEqual(noiseOf(null, 900), { floor: null, biased: false });
  t.deepEqual(noiseOf(control(null, null), 900), { floor: null, biased: false });
});

test('a significant cost beyond the floor differs, on either side', (t) => {
  t.is(verdictOf(caseOf(10)), 'differs');
  t.is(verdictOf(caseOf(-10)), 'differs');
});

test('a significant cost within the floor does not differ', (t) => {
  t.is(verdictOf(caseOf(10, { noise: { floor: 11, biased: false } })), 'inconclusive');
});

test('a cost beyond the floor that is not significant after Holm does not differ', (t) => {
  t.is(verdictOf(caseOf(10, { p: 0.05 })), 'inconclusive');
});

test('no difference in time is called none', (t) => {
  t.is(verdictOf(caseOf(0)), 'inconclusive');
});

test('a biased control downgrades every verdict', (t) => {
  const noise = { floor: 1, biased: true };
  t.is(verdictOf(caseOf(10, { noise })), 'inconclusive');
  t.is(exactVerdict([5, 5], noise), 'inconclusive');
  t.is(exactVerdict([0, 0], noise), 'inconclusive');
});

test('without a floor nothing differs', (t) => {
  t.is(verdictOf(caseOf(10, { noise: { floor: null, biased: false } })), 'inconclusive');
});

test('an exact cost differs if every repetition does, on one side and beyond the floor', (t) => {
  const zero = { floor: 0, biased: false };
  t.is(exactVerdict([442, 442], zero), 'differs');
  t.is(exactVerdict([442, 443], zero), 'differs');
  t.is(exactVerdict([-2, -3], zero), 'differs');
  t.is(exactVerdict([2, -3], zero), 'inconclusive');
  t.is(exactVerdict([442, 0], zero), 'inconclusive');
  t.is(exactVerdict([3, 4], { floor: 3, biased: false }), 'inconclusive');
});

test('an exact cost of nothing is equivalent', (t) => {
  const zero = { floor: 0, biased: false };
  t.is(exactVerdict([0, 0], zero), 'equivalent');
  t.is(exactVerdict([1, -1], zero), 'inconclusive');
});

test('the floor of an exact control is its largest difference; a value other than 0 is a bias', (t) => {
  const exact = (estimate: number) => ({ estimate, low: null, high: null, p: null, n: 3 });
  t.deepEqual(exactNoise(exact(0), [0, 0, -4]), { floor: 4, biased: false });
  t.deepEqual(exactNoise(exact(2), [2, 2]), { floor: 2, biased: true });
  t.deepEqual(exactNoise(null, []), { floor: null, biased: false });
});

test('the fewest blocks are the first whose smallest p passes Holm', (t) => {
  for (const family of [1, 2, 10, 27, 60]) {
    const n = fewestBlocks(family);
    t.true(2 ** (1 - n) * family < 0.05);
    t.false(2 ** (1 - (n - 1)) * family < 0.05);
  }
});

test('twice the precision takes four times the blocks', (t) => {
  const item = caseOf(1, { noise: { floor: 0.5, biased: false } });
  const half = { ...item, cost: { ...item.cost, estimate: item.cost.estimate / 2 } };
  const [near, far] = [blocksToSettle(item, 20) as number, blocksToSettle(half, 20) as number];
  t.true(near > item.cost.n);
  t.true(Math.abs(far / near - 4) < 0.3, `${near}, ${far}`);
});

test('no number of blocks settles a bias, a missing control, or exactly nothing', (t) => {
  t.is(blocksToSettle(caseOf(10, { noise: { floor: 1, biased: true } }), 1), null);
  t.is(blocksToSettle(caseOf(10, { noise: { floor: null, biased: false } }), 1), null);
  const nothing = caseOf(0);
  t.is(blocksToSettle({ ...nothing, cost: { ...nothing.cost, estimate: 0 } }, 1), null);
});

test('without an interval the next step is the fewest blocks', (t) => {
  const cost = signedRank([5, 6, 7]);
  const item = { ...caseOf(5), cost };
  t.is(blocksToSettle(item, 27), fewestBlocks(27));
});

test('of a program’s runs a control is biased only beyond a hundredth of the baseline', (t) => {
  const control = (estimate: number) => ({ estimate, low: null, high: null, p: null, n: 2 });
  const noise = { floor: 900, biased: true };
  t.deepEqual(unevenNoise(noise, control(-900), 90_000), { floor: 900, biased: false });
  t.deepEqual(unevenNoise(noise, control(901), 90_000), { floor: 900, biased: true });
  t.deepEqual(unevenNoise(noise, control(1), null), { floor: 900, biased: true });
});
