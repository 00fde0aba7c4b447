// SPDX-License-Identifier: MIT
import test from 'ava';
import { exact, exactValue } from '../../../src/analysis/statistics/exact.js';

const blocks = (values: number[]) => new Map(values.map((value, index) => [`0/${index}`, value]));
const NONE = new Map<string, number>();
const QUIET = { floor: 0, biased: false };

test('the exact value is the most frequent', (t) => {
  t.is(exactValue([442, 443, 442, 9999]), 442);
  t.is(exact.middle(blocks([1, 2, 2, 100])), 2);
});

test('of two values as frequent the smaller stands', (t) => {
  t.is(exactValue([443, 442, 443, 442]), 442);
});

test('where all repetitions differ the middle one stands, never an average', (t) => {
  t.is(exactValue([500, 442, 443]), 443);
  t.is(exactValue([500, 442]), 442);
  t.is(exactValue([7]), 7);
});

test('an exact count has neither interval nor p', (t) => {
  const expected = { estimate: 5, low: null, high: null, p: null, n: 7 };
  t.deepEqual(exact.estimate(blocks([5, 5, 5, 5, 5, 5, 5])), expected);
});

test('what bounds it is the range of repetitions that differ', (t) => {
  const located = { estimate: 5, low: null, high: null };
  t.deepEqual(exact.bounds(blocks([5, 5, 9, 4]), located), { low: 4, high: 9 });
  t.is(exact.bounds(blocks([5, 5]), located), null);
});

test('without a pair there is no estimate, no middle and no width', (t) => {
  t.deepEqual(
    [exact.estimate(NONE), exact.locate(NONE), exact.middle(NONE), exact.halfWidth(NONE)],
    [null, null, null, null],
  );
});

test('quotients of counts subtract to what the counts do', (t) => {
  const quotient = (total: number) => blocks([total / 100]);
  t.deepEqual([...exact.difference(quotient(648_337), quotient(604_137)).values()], [442]);
});

test('repetitions that do not agree are inconclusive and say beyond what; a biased control says it for all', (t) => {
  const verdict = (values: number[], noise = QUIET) => {
    const pairs = blocks(values);
    const cost = exact.estimate(pairs);
    return cost && exact.verdict({ cost, p: null, noise }, pairs, 3);
  };
  t.deepEqual(verdict([442, 442]), { verdict: 'differs', warnings: [] });
  t.deepEqual(verdict([0, 0]), { verdict: 'equivalent', warnings: [] });
  t.deepEqual(verdict([2, -3], { floor: 1, biased: false }), {
    verdict: 'inconclusive',
    warnings: [{ code: 'inconclusive', text: 'its repetitions do not agree on a difference beyond 1' }],
  });
  t.deepEqual(verdict([2, -3], { floor: 1, biased: true }), { verdict: 'inconclusive', warnings: [] });
});

test('exact counts are concluded without a control, but not beside one that is off', (t) => {
  t.true(exact.concludes({ floor: null, biased: false }));
  t.false(exact.concludes({ floor: 2, biased: true }));
});
