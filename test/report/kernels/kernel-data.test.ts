// SPDX-License-Identifier: MIT
import test from 'ava';
import { renderRuns } from '../../../src/report/render-runs.js';
import { exact, timed } from '../fixture.js';
import { exactRun } from './kernels-fixture.js';

const json = (runs: (typeof timed)[]) =>
  JSON.parse(
    renderRuns(
      runs.map((run) => ({ ...run, findings: [] })),
      { format: 'json', width: 0, colour: false },
    ),
  );

test('each kernel has the steps and changes of the order that end on it, the first none', (t) => {
  const [first, second, third] = json([
    exactRun('5.10', { a: 1, b: 2 }),
    exactRun('6.1', { a: 3, b: 2 }),
    exactRun('6.12', { a: 3, b: 2 }),
  ]);
  t.deepEqual([first.steps, first.rank_changes], [[], []]);
  const pair = { threads: 1, before: '5.10', now_cheaper: 'b', now_dearer: 'a' };
  t.deepEqual(second.steps, [
    { threads: 1, variant: 'a', before: '5.10', after: '6.1', cost_before: 1, cost_after: 3, ratio: 3 },
  ]);
  t.deepEqual(second.rank_changes, [{ ...pair, against: 'previous', after: '6.1' }]);
  t.deepEqual([third.steps, third.rank_changes], [[], [{ ...pair, against: 'first', after: '6.12' }]]);
  t.false('by_function' in first);
});

test('runs that cannot stand in one table, and one alone, have no such keys', (t) => {
  for (const document of json([timed, exact])) t.false('steps' in document || 'rank_changes' in document);
  t.false('steps' in json([exact]));
  const again = { ...exact, analysis: { ...exact.analysis, run: 'again' } };
  for (const document of json([exact, again])) t.false('steps' in document, 'one kernel twice');
});
