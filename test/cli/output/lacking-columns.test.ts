// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { summarise } from '../../../src/analysis/summarise.js';
import { readRuns } from '../../../src/cli/input/read-runs.js';
import { compareRuns } from '../../../src/cli/output/compare-runs.js';
import { Lacks } from '../../../src/cli/output/lacking-columns.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { renderRuns } from '../../../src/report/render-runs.js';
import { packageRoot } from '../../../src/root.js';
import { summaryCsv } from '../../../src/samples/csv/csv.js';
import { readRun } from '../../../src/samples/disk/run-files.js';
import { sampleSchema } from '../../../src/samples/sample.js';
import { summaryRowSchema } from '../../../src/samples/summary.js';
import { temporaryFile, temporaryFolder } from '../../samples/temporary.js';
import { nullable, without } from '../../samples/without.js';
import { runFolder } from '../run-folders.js';

const COSTS = { 'kprobe-array': 100, 'fentry-array': 20 };
const DEFAULTS = { row: 'variant', col: 'label', sort: 'cost', alpha: '0.05', format: 'csv' };

/** Runs the built command line, as a user does. */
function probeBench(...args: string[]) {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', timeout: 60_000 });
}

/** The folder of a run whose samples.csv lacks columns. */
function older(t: ExecutionContext, run: string, columns: readonly string[]): string {
  const folder = runFolder(t, run, COSTS);
  const path = join(folder, 'samples.csv');
  writeFileSync(path, without(readFileSync(path, 'utf8'), columns));
  return folder;
}

test('compare says on stderr which columns a file lacks, once, and stdout is as it was', (t) => {
  const [old, now] = [older(t, 'old', ['missed', 'sys']), runFolder(t, 'new', COSTS)];
  const whole = probeBench('compare', runFolder(t, 'old', COSTS), now);
  const { status, stdout, stderr } = probeBench('compare', old, now);
  t.is(status, 0, stderr);
  t.is(stdout, whole.stdout);
  const said = `probe-bench: ${old}/samples.csv has no columns sys, missed, perhaps because an older version wrote it; the columns read as not measured\n`;
  t.is(stderr, said + whole.stderr);
});

test('report says it too, to Markdown, page and plots, and of a run that is given twice once', (t) => {
  const old = older(t, 'old', ['missed']);
  const said = `probe-bench: ${old}/samples.csv has no column missed, perhaps because an older version wrote it; the column reads as not measured\n`;
  const markdown = probeBench('report', old, join(old, 'samples.csv'));
  t.is(markdown.stderr, said);
  t.regex(markdown.stdout, /^# probe-bench/);
  const out = temporaryFolder(t);
  const { status, stdout, stderr } = probeBench(
    ...['report', old, '--html', join(out, 'page.html'), '--svg', join(out, 'plots')],
  );
  t.is(status, 0, stderr);
  t.is(stdout, '');
  t.true(stderr.startsWith(said), stderr);
  t.is(stderr.match(/no column/g)?.length, 1);
});

test('it is said of a comparison that fails, and not beside the refusal of the file itself', (t) => {
  const old = older(t, 'old', ['missed']);
  const same = probeBench('compare', old, join(old, 'samples.csv'));
  t.is(same.status, 1);
  t.regex(same.stderr, /^probe-bench: .* no column missed, .*\nprobe-bench: .* are the same run/);
  const demanded = probeBench('compare', older(t, 'new', ['missed', 'arm']), old);
  t.regex(demanded.stderr, /^probe-bench: .*samples\.csv:1:\d+: no column arm\n {2}remedy: /);
});

test('files that lack the same are one line, of which the first are named', (t) => {
  const lacks = new Lacks();
  const paths = Array.from({ length: 7 }, (_, i) => temporaryFile(t, 'x', `${i}.csv`));
  const [first = '', second = '', ...others] = paths;
  lacks.tell(first, ['wall', 'sys']);
  lacks.tell(second, ['wall']);
  for (const path of others) lacks.tell(path, ['wall', 'sys']);
  t.deepEqual(lacks.lines(), [
    `${[first, ...others].slice(0, 4).join(', ')} and 2 more have no columns wall, sys, perhaps because an older version wrote them; the columns read as not measured`,
    `${second} has no column wall, perhaps because an older version wrote it; the column reads as not measured`,
  ]);
});

test('a file is told of once, by whatever path it is read', (t) => {
  const lacks = new Lacks();
  const path = temporaryFile(t, 'x');
  const link = join(temporaryFolder(t), 'link.csv');
  symlinkSync(path, link);
  for (const one of [path, link, `/.${path}`]) lacks.tell(one, ['wall']);
  t.is(lacks.lines().length, 1);
  t.true(lacks.lines()[0]?.startsWith(`${path} has no column wall`));
  t.deepEqual(new Lacks().lines(), []);
});

test('whatever columns lack, a file is compared and reported, or refused in one line', (t) => {
  const good = runFolder(t, 'old', COSTS);
  const folder = runFolder(t, 'new', COSTS);
  const { samples, environment } = readRun(folder);
  const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
  const files = [
    { name: 'samples.csv', schema: sampleSchema, csv: readFileSync(join(folder, 'samples.csv'), 'utf8') },
    { name: 'summary.csv', schema: summaryRowSchema, csv: summaryCsv(rows) },
  ] as const;
  const oneLine = (work: () => string) => {
    try {
      return work().length > 0;
    } catch (error) {
      return error instanceof ProbeBenchError && !error.message.includes('\n');
    }
  };
  for (const { name, schema, csv } of files) {
    const path = join(folder, name);
    const check = (columns: string[]) => {
      writeFileSync(path, without(csv, columns));
      const compared = oneLine(() => compareRuns({ ...DEFAULTS, path: [good, path] }).text);
      return compared && oneLine(() => renderRuns(readRuns([path])));
    };
    t.notThrows(() =>
      fc.assert(fc.property(fc.subarray(nullable(schema)), check), { examples: [[nullable(schema)]] }),
    );
  }
});
