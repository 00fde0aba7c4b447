// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  dispatchWarnings,
  rateWarnings,
  switchWarnings,
} from '../../../src/analysis/doubts/visit-warnings.js';
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

test('a dispatch below 0 is told with what it would be and what to do; another is not', (t) => {
  const run = { run_time: 60, run_time_net: 20, runs: 1, counted_runs: 1 };
  const warn = (dispatch: number | null, unit: 'ns' | 'insn' = 'ns') =>
    dispatchWarnings({ ...run, dispatch }, unit);
  for (const fine of [null, 0, 753]) t.deepEqual(warn(fine), []);
  t.deepEqual(warn(-753), [
    {
      code: 'negative-dispatch',
      text: 'dispatch would be -753.0 ns, which cannot be, so it is left out: cost or run_time is too uncertain. Measure longer (--max-time), or on a quieter machine',
    },
  ]);
  t.regex(warn(-1, 'insn')[0]?.text ?? '', /^dispatch would be -1 instructions, .* probe-bench explain /);
});
