// SPDX-License-Identifier: MIT
import test from 'ava';
import { archOf } from '../../src/analysis/arch-of.js';
import { analysesOfSummary } from '../../src/analysis/from-summary.js';
import { summaryRow } from '../samples/rows.js';
import { environment } from './samples.js';

test('rows of a summary become groups by thread count, in their order', (t) => {
  const rows = [2, 1, 2].map((threads, index) =>
    summaryRow({ threads, variant: `v${index}`, baseline: 100 * threads }),
  );
  const [analysis, ...more] = analysesOfSummary(rows, environment([]));
  t.deepEqual(more, []);
  t.is(analysis?.workload, 'openat-ebadf');
  t.deepEqual(
    analysis?.groups.map(({ threads, baseline, rows: own }) => [
      threads,
      baseline,
      own.map(({ variant }) => variant),
    ]),
    [
      [1, 100, ['v1']],
      [2, 200, ['v0', 'v2']],
    ],
  );
});

test('what a summary cannot tell is absent, not 0, and said', (t) => {
  const [analysis] = analysesOfSummary([summaryRow()], null);
  t.like(analysis?.groups[0], { control: null, floor: null });
  t.is(analysis?.workload, 'unknown workload');
  t.deepEqual(
    analysis?.warnings.map(({ code }) => code),
    ['from-summary'],
  );
});

test('rows of several runs become as many analyses', (t) => {
  const rows = [summaryRow({ kernel: '6.1' }), summaryRow({ kernel: '6.12' }), summaryRow({ run: 'other' })];
  t.is(analysesOfSummary(rows, null).length, 3);
});

test('one kernel on two architectures is two analyses', (t) => {
  const rows = [
    summaryRow({ arch: 'x86_64' }),
    summaryRow({ arch: 'arm64' }),
    summaryRow({ arch: 'x86_64' }),
  ];
  t.deepEqual(analysesOfSummary(rows, null).map(archOf), ['x86_64', 'arm64']);
});
