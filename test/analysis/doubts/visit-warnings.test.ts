// SPDX-License-Identifier: MIT
import test from 'ava';
import { rateWarnings, switchWarnings } from '../../../src/analysis/doubts/visit-warnings.js';
import { sample } from '../samples.js';

test('involuntary switches count by the batch', (t) => {
  const rows = (switches_involuntary: number | null) =>
    [0, 1, 2].map(() => sample({ batches: 40, switches_involuntary }));
  t.deepEqual(switchWarnings(rows(2)), []);
  t.deepEqual(switchWarnings(rows(null)), []);
  t.deepEqual(switchWarnings([sample({ batches: 0, switches_involuntary: 5 })]), []);
  t.is(switchWarnings(rows(20))[0]?.text, '0.5 involuntary context switches a batch');
});

test('a rate that was not reached is told with what was; one that was, or none, is not', (t) => {
  const rows = [0, 1, 2].map((block) => sample({ block, threads: 2, events: 1000, wall: 2e9 }));
  t.deepEqual(rateWarnings(rows, 5000), [
    { code: 'rate-not-reached', text: '1000 events a second were reached, not 5000' },
  ]);
  t.deepEqual(rateWarnings(rows, 1005), []);
  t.deepEqual(rateWarnings(rows, undefined), []);
  t.deepEqual(rateWarnings([sample({ wall: null })], 5000), []);
});
