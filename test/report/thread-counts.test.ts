// SPDX-License-Identifier: MIT
import test from 'ava';
import { rowsAt, threadCounts } from '../../src/report/thread-counts.js';
import { exact, timed } from './fixture.js';

test('thread counts of all runs are told once, ascending', (t) => {
  t.deepEqual(threadCounts([timed.analysis, exact.analysis]), [1, 2]);
});

test('a run has no rows at a thread count that it did not measure', (t) => {
  t.deepEqual(
    rowsAt(timed.analysis, 2).map(({ threads }) => threads),
    [2, 2, 2, 2, 2, 2],
  );
  t.deepEqual(rowsAt(exact.analysis, 2), []);
});
