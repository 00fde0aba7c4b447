// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { type Priced, stepOf } from '../../../src/report/kernels/step.js';

const exact = (cost: number | null, verdict: Priced['verdict'] = 'differs'): Priced => {
  return { cost, verdict, cost_low: null, cost_high: null };
};
const timed = (cost: number, half: number): Priced => {
  return { cost, verdict: 'differs', cost_low: cost - half, cost_high: cost + half };
};
const inExact = (before: number | null, now: number | null, spread = 0) =>
  stepOf(exact(before), exact(now), 'insn', spread);

test('over 5 % of the cost before is a step, 5 % is none', (t) => {
  t.is(inExact(100, 106), 'dearer');
  t.is(inExact(100, 94), 'cheaper');
  for (const [before, now] of [
    [100, 105],
    [100, 95],
    [140, 147],
    [60, 63],
  ] as const)
    t.is(inExact(before, now), null, `${before} to ${now}`);
  t.is(inExact(488, 1146), 'dearer');
});

test('within the design’s own spread an exact cost makes no step', (t) => {
  t.is(inExact(40, 44, 4), null);
  t.is(inExact(40, 36, 4), null);
  t.is(inExact(40, 45, 4), 'dearer');
});

test('from a cost of 0 or below, and from or to none, there is no step; below 0 there is', (t) => {
  t.is(inExact(0, 10), null);
  t.is(inExact(-4, 10), null);
  t.is(inExact(null, 10), null);
  t.is(inExact(10, null), null);
  t.is(inExact(10, -1), 'cheaper');
});

test('by the clock a step is told apart: intervals do not overlap', (t) => {
  const step = (a: Priced, b: Priced) => stepOf(a, b, 'ns', 0);
  t.is(step(timed(100, 5), timed(120, 5)), 'dearer');
  t.is(step(timed(120, 5), timed(100, 5)), 'cheaper');
  t.is(step(timed(100, 10), timed(120, 10)), null, 'they touch');
  t.is(step(timed(100, 1), timed(104, 1)), null);
  t.is(step(exact(100), timed(120, 1)), null, 'an interval is missing');
});

test('what is inconclusive makes no step', (t) => {
  t.is(stepOf(exact(10, 'inconclusive'), exact(20), 'insn', 0), null);
  t.is(stepOf(exact(10), exact(20, 'inconclusive'), 'insn', 0), null);
  t.is(stepOf({ ...timed(10, 1), verdict: 'inconclusive' }, timed(20, 1), 'ns', 0), null);
});

test('whatever the costs, a step there is a step back or none is', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e9, noNaN: true }),
        fc.double({ min: 1.06, max: 1e6, noNaN: true }),
        (cost, times) => {
          return inExact(cost, cost * times) === 'dearer' && inExact(cost * times, cost) === 'cheaper';
        },
      ),
    ),
  );
});
