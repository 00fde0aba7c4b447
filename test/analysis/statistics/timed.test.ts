// SPDX-License-Identifier: MIT
import test from 'ava';
import { statisticsOf } from '../../../src/analysis/statistics/choose.js';
import { exact } from '../../../src/analysis/statistics/exact.js';
import { timed } from '../../../src/analysis/statistics/timed.js';
import { signedRank } from '../../../src/analysis/statistics/wilcoxon/signed-rank.js';

const blocks = (values: number[]) => new Map(values.map((value, index) => [`0/${index}`, value]));
const NONE = new Map<string, number>();

test('a run of times has timed statistics, one of instructions exact ones', (t) => {
  t.is(statisticsOf('ns'), timed);
  t.is(statisticsOf('insn'), exact);
});

test('a time is the signed-rank estimate', (t) => {
  const values = [3, 1, 4, 1, 5, 9, 2.5];
  const expected = signedRank(values);
  t.deepEqual(timed.estimate(blocks(values)), expected);
  const { estimate, low, high } = expected;
  t.deepEqual(timed.locate(blocks(values)), { estimate, low, high });
  t.deepEqual(timed.bounds(blocks(values), expected), { low, high });
});

test('without a pair there is no estimate, no middle and no width', (t) => {
  t.deepEqual(
    [timed.estimate(NONE), timed.locate(NONE), timed.middle(NONE), timed.halfWidth(NONE)],
    [null, null, null, null],
  );
});

test('the middle of times is their median', (t) => {
  t.is(timed.middle(blocks([1, 2, 3, 100])), 2.5);
});

test('too few blocks have no bounds', (t) => {
  const few = blocks([1, 2, 3, 4, 5]);
  t.is(timed.bounds(few, signedRank([...few.values()])), null);
});

test('times are concluded only beside a control that has a floor and is not off', (t) => {
  t.true(timed.concludes({ floor: 1, biased: false }));
  t.false(timed.concludes({ floor: null, biased: false }));
  t.false(timed.concludes({ floor: 1, biased: true }));
});
