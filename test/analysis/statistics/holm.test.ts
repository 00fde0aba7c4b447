// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { holm } from '../../../src/analysis/statistics/holm.js';

test("adjusts as R's p.adjust(c(.01, .02, .03, .04), 'holm') does", (t) => {
  t.deepEqual(holm([0.01, 0.02, 0.03, 0.04]), [0.04, 0.06, 0.06, 0.06]);
});

test('keeps the order given', (t) => {
  t.deepEqual(holm([0.04, 0.01, 0.03, 0.02]), [0.06, 0.04, 0.06, 0.06]);
});

test('never exceeds 1', (t) => {
  t.deepEqual(holm([0.9, 0.8]), [1, 1]);
});

test('what was not tested stays null and does not count', (t) => {
  t.deepEqual(holm([0.01, null, 0.04]), [0.02, null, 0.04]);
  t.deepEqual(holm([null]), [null]);
  t.deepEqual(holm([]), []);
});

test('an adjusted p is at least its raw p, at most Bonferroni, and ordered as the raw ones are', (t) => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(ps, (raw) => {
      const adjusted = holm(raw) as number[];
      raw.forEach((p, i) => {
        const own = adjusted[i] as number;
        t.true(own >= p && own <= Math.min(1, p * raw.length));
        t.true(raw.every((q, j) => p >= q || own <= (adjusted[j] as number)));
      });
    }),
  );
});
