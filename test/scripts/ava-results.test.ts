// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { conclusion, resultReader } from '../../scripts/lib/ava-results.mjs';
import { SKIPPED } from '../helpers/skip.js';

type Result = { outcome: 'passed' | 'failed' | 'skipped'; title: string; reason?: string };

/** The results of runs of ava that printed these texts. */
function resultsOf(...outputs: string[]): Result[] {
  const results: Result[] = [];
  for (const output of outputs) {
    const read = resultReader(results);
    for (const line of output.split('\n')) read(line);
  }
  return results;
}

const counts = (...outputs: string[]) => conclusion(resultsOf(...outputs)).at(-1);

test('passed, failed and skipped tests are told apart', (t) => {
  const output = [
    '',
    '  ✔ plan › a plan is balanced (1.2s)',
    '    ℹ it said so',
    '  ✘ [fail]: plan › a plan is seeded Rejected promise',
    `  - [skip] kernel › it counts${SKIPPED}not root`,
    '  - [todo] kernel › more',
    '  ─',
    '',
    '  1 test failed',
  ].join('\n');
  t.deepEqual(conclusion(resultsOf(output)), [
    'skipped: kernel › it counts: not root',
    'skipped: kernel › more: still to be written',
    'failed: plan › a plan is seeded Rejected promise',
    '1 passed, 1 failed, 2 skipped',
  ]);
});

for (const complaint of [
  '✘ [unexpected pass]: x › y Test was expected to fail',
  '✘ test/a.test.ts exited with a non-zero exit code: 1',
  '✘ test/a.test.ts exited due to SIGSEGV',
  '✘ Timed out while running tests',
  '✘ No tests found in test/a.test.ts',
  '✘ 2 tests remaining in test/a.test.ts',
  '✘ Exiting due to process.exit() when running test/a.test.ts',
  '× [fail]: a terminal without Unicode',
]) {
  test(`${complaint} is a failure`, (t) => {
    t.is(counts(`  √ another\n  ${complaint}`), '1 passed, 1 failed, 0 skipped');
  });
}

test('a skip without a reason is shown to have none', (t) => {
  t.is(conclusion(resultsOf('  - [skip] x › y'))[0], 'skipped: x › y: no reason given');
});

test('what a test logs, and a failure’s details, are no results', (t) => {
  const output = '    ℹ   ✔ logged\n      ✔ logged too\n✔ printed\n  ─\n  ✔ x\n  ✘ [fail]: in a difference\n';
  t.is(counts(output), '0 passed, 0 failed, 0 skipped');
});

test('colours change nothing', (t) => {
  t.is(
    counts('  \u001B[32m✔\u001B[39m x\n  \u001B[33m- [skip] y\u001B[39m'),
    '1 passed, 0 failed, 1 skipped',
  );
});

test('several runs are counted together', (t) => {
  t.is(counts('  ✔ a\n  ─\n  1 test passed', '  ✔ b\n  ✘ [fail]: c'), '2 passed, 1 failed, 0 skipped');
});

test('whatever is printed, the last line is the counts', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.string(), (text) => /^\d+ passed, \d+ failed, \d+ skipped$/.test(counts(text) ?? '')),
    ),
  );
});
