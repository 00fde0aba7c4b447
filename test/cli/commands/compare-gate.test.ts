// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { summarise } from '../../../src/analysis/summarise.js';
import { compareRuns } from '../../../src/cli/output/compare-runs.js';
import { EXIT } from '../../../src/errors.js';
import { readRun, writeSummary } from '../../../src/samples/disk/run-files.js';
import type { VariantRecord } from '../../../src/samples/environment.js';
import { variant } from '../../analysis/samples.js';
import { temporaryFile } from '../../samples/temporary.js';
import { runFolder, samplesCsv, samplesOf } from '../run-folders.js';

const BOTH = { 'kprobe-array': 100, 'fentry-array': 20 };
const ONE = { 'kprobe-array': 100 };
const DEFAULTS = { row: 'variant', col: 'label', sort: 'cost', alpha: '0.05', format: 'table' };

/** What a gate of 30 % says, and its exit code. */
function gate(path: string[], flags: Record<string, unknown> = {}) {
  const { exitCode, notes } = compareRuns({ ...DEFAULTS, path, failOver: '30%', ...flags });
  return { exitCode, notes };
}

/** A run in which kprobe-array is measured, and fentry-array is as said. */
function runWith(t: ExecutionContext, run: string, status: VariantRecord['status'], reason: string): string {
  const variants = [variant('kprobe-array'), variant('fentry-array', { status, reason })];
  return runFolder(t, run, ONE, { environment: { variants } });
}

const without: [what: string, make: (t: ExecutionContext) => string, reason: string][] = [
  ['absent', (t) => runFolder(t, 'new', ONE), 'not in new'],
  ['failed', (t) => runWith(t, 'new', 'failed', 'R1 !read_ok'), 'failed in new: R1 !read_ok'],
  ['unsupported', (t) => runWith(t, 'new', 'unsupported', 'no BTF'), 'unsupported in new: no BTF'],
  [
    'measured without samples',
    (t) => runWith(t, 'new', 'measured', ''),
    'failed in new: no block holds both it and the baseline',
  ],
];

for (const [what, make, reason] of without) {
  test(`what was measured in the base and is ${what} in the new run is a regression with its reason`, (t) => {
    t.deepEqual(gate([runFolder(t, 'old', BOTH), make(t)]), {
      exitCode: EXIT.regression,
      notes: [
        `a regression, since measured no longer: fentry-array in new at 1 thread: ${reason}`,
        '--allow-missing lets pass what is measured no longer',
        'none of 1 changes is beyond 30 %',
      ],
    });
  });

  test(`with --allow-missing what is ${what} in the new run is told, and the rest decides`, (t) => {
    t.deepEqual(gate([runFolder(t, 'old', BOTH), make(t)], { allowMissing: true }), {
      exitCode: EXIT.done,
      notes: [`not judged: fentry-array in new at 1 thread: ${reason}`, 'none of 1 changes is beyond 30 %'],
    });
  });

  test(`what is measured now is no regression where it was ${what} in the base`, (t) => {
    const { exitCode, notes } = gate([make(t), runFolder(t, 'now', BOTH)]);
    t.is(exitCode, EXIT.done);
    t.regex(notes[0] ?? '', /^not judged: fentry-array in now at 1 thread: /);
  });
}

test('what is in neither run is no regression, and is not spoken of', (t) => {
  const paths = ['old', 'new'].map((run) => runWith(t, run, 'unsupported', 'no BTF'));
  t.deepEqual(gate(paths), { exitCode: EXIT.done, notes: ['none of 1 changes is beyond 30 %'] });
});

test('Markdown says above its table what the gate found, and a table leaves that to stderr', (t) => {
  const path = [runFolder(t, 'old', BOTH), runWith(t, 'new', 'failed', 'R1 !read_ok')];
  const flags = { ...DEFAULTS, path, failOver: '30%' };
  const [above = ''] = compareRuns({ ...flags, format: 'markdown' }).text.split('\n| ');
  t.regex(above, /^> - a regression, since measured no longer: fentry-array in new .*: R1 !read_ok$/m);
  t.regex(above, /^> - none of 1 changes is beyond 30 %$/m);
  t.notRegex(compareRuns(flags).text, /regression/);
});

test('a row of a summary without a cost is measured no longer', (t) => {
  const [old, now] = [runFolder(t, 'old', BOTH), runFolder(t, 'new', BOTH)];
  for (const folder of [old, now]) {
    const { samples, environment } = readRun(folder);
    const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
    const lacks = (id: string) => folder === now && id === 'fentry-array';
    writeSummary(
      folder,
      rows.map((row) => (lacks(row.variant) ? { ...row, cost: null, cost_low: null, cost_high: null } : row)),
    );
  }
  const { exitCode, notes } = gate([old, now].map((folder) => join(folder, 'summary.csv')));
  t.is(exitCode, EXIT.regression);
  t.regex(notes.join('\n'), /measured no longer: fentry-array in new at 1 thread: not in new/);
});

test('a thread count that is not measured any more is a regression', (t) => {
  const [old, now] = [samplesOf('old', ONE), samplesOf('new', ONE)];
  const two = old.map((row) => ({ ...row, threads: 2 }));
  const paths = [
    temporaryFile(t, samplesCsv([...old, ...two]), 'old.csv'),
    temporaryFile(t, samplesCsv(now), 'new.csv'),
  ];
  const { exitCode, notes } = gate(paths);
  t.is(exitCode, EXIT.regression);
  t.regex(notes.join('\n'), /kprobe-array in new\.csv at 2 threads: not in new\.csv/);
});

test('each of several runs is held against the first', (t) => {
  const runs = [runFolder(t, 'a', BOTH), runFolder(t, 'b', BOTH), runFolder(t, 'c', ONE)];
  const { exitCode, notes } = gate(runs);
  t.is(exitCode, EXIT.regression);
  t.true(notes.includes('none of 3 changes is beyond 30 %'));
  t.regex(notes.join('\n'), /measured no longer: fentry-array in c at 1 thread: not in c$/m);
});

test('filters apply before: what they leave out is not missed', (t) => {
  const runs = [runFolder(t, 'old', BOTH), runFolder(t, 'new', ONE)];
  t.is(gate(runs, { filter: 'hook:kprobe' }).exitCode, EXIT.done);
  t.is(gate(runs, { filter: 'hook:fentry' }).exitCode, EXIT.regression);
});

test('a run of which nothing is left is missed, be it the last of several or the only other', (t) => {
  const nothing = temporaryFile(t, samplesCsv(samplesOf('none', {})), 'none.csv');
  for (const runs of [
    [runFolder(t, 'old', ONE), nothing],
    [runFolder(t, 'old', ONE), runFolder(t, 'new', ONE), nothing],
  ]) {
    const { exitCode, notes } = gate(runs);
    t.is(exitCode, EXIT.regression);
    t.regex(notes.join('\n'), /kprobe-array in none\.csv at 1 thread: not in none\.csv/);
    const left = runs.length === 2 ? EXIT.failed : EXIT.done;
    t.is(gate(runs, { allowMissing: true }).exitCode, left);
  }
});

test('a gate that judged nothing fails', (t) => {
  const [one, other] = [runFolder(t, 'old', ONE), runFolder(t, 'new', { 'fentry-array': 20 })];
  const none = 'no change could be held against 30 %, so nothing is known to be within it';
  const { exitCode, notes } = gate([one, other], { allowMissing: true });
  t.is(exitCode, EXIT.failed, 'every design of the base is missing');
  t.is(notes.at(-1), none);
  const news = gate([one, other], { filter: 'hook:fentry' });
  t.is(news.exitCode, EXIT.failed, 'nothing of the base is left');
  t.is(news.notes.at(-1), none);
  t.throws(() => gate([one, other], { filter: 'hook:uprobe' }), {
    code: 'nothing-left',
    message: /no measurement matches hook:uprobe/,
  });
});

test('a change of which none can be told is not judged, and so not within the limit', (t) => {
  const [old, now] = [samplesOf('old', ONE), samplesOf('new', { 'kprobe-array': 900 })];
  const biased = now.map((row) =>
    row.arm === 'control' ? { ...row, batch_min: (row.batch_min ?? 0) + 500 } : row,
  );
  const paths = [
    temporaryFile(t, samplesCsv(old), 'old.csv'),
    temporaryFile(t, samplesCsv(biased), 'new.csv'),
  ];
  const { exitCode, notes } = gate(paths);
  t.is(exitCode, EXIT.failed);
  t.regex(
    notes.join('\n'),
    /not judged: kprobe-array in new\.csv .*: no change is told, since new\.csv is in doubt/,
  );
});

test('--allow-missing without --fail-over is wrong usage', (t) => {
  const paths = [runFolder(t, 'old', ONE), runFolder(t, 'new', ONE)];
  const error = t.throws(() => gate(paths, { failOver: undefined, allowMissing: true }), {
    code: 'bad-flag',
  });
  t.like(error, {
    exitCode: EXIT.usage,
    message: '--allow-missing goes with --fail-over: nothing else misses a design',
  });
});
