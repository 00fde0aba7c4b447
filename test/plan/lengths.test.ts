import test from 'ava';
import fc from 'fast-check';
import { QUICK, USUAL, visitLengths } from '../../src/plan/lengths.js';

test('a visit waits for quiet for a fiftieth of the run, but for two seconds at most', (t) => {
  t.is(visitLengths(false, 60).event_longest_ms, 1200);
  t.is(visitLengths(false, 100).event_longest_ms, 2000);
  t.is(visitLengths(false, Number.POSITIVE_INFINITY).event_longest_ms, 2000);
});

test('however short the run, a visit lasts no shorter for the least than for enough', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (seconds) => {
        const { event_longest_ms, event_most_ms } = visitLengths(false, seconds);
        return event_longest_ms >= event_most_ms && event_longest_ms <= USUAL.event_longest_ms;
      }),
    ),
  );
});

test('a quick run keeps its own lengths', (t) => {
  t.is(visitLengths(true, 20), QUICK);
});
