// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { packageRoot } from '../../src/root.js';
import { temporaryFolder } from '../samples/temporary.js';
import { runFolder } from './run-folders.js';

const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const STEERS = '\u001b]0;title\u0007\u009b31m\u202e';
/** Whatever steers a terminal, but for line ends. */
const CONTROLS = /[^\P{Cc}\n]|\p{Cf}/u;

/** Runs the built command line on what others wrote. */
function probeBench(...args: string[]) {
  return spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
}

/** Two runs whose names and kernels would steer a terminal. */
function hostileRuns(t: ExecutionContext): string[] {
  return ['old', 'new'].map((run, place) =>
    runFolder(
      t,
      `${run}${STEERS}`,
      { [`kprobe${STEERS}`]: 100 + place },
      { kernel: `6.18${STEERS}${place}` },
    ),
  );
}

for (const args of [
  ...['table', 'markdown', 'csv', 'json'].map((format) => ['compare', '--format', format]),
  ['report'],
  ['compare', '--fail-over', '1ns'],
])
  test(`${args.join(' ')} of a hostile run steers no terminal`, (t) => {
    const { stdout, stderr } = probeBench(...args, ...hostileRuns(t));
    t.regex(stdout, /kprobe/);
    t.notRegex(stdout, CONTROLS);
    t.notRegex(stderr, CONTROLS);
  });

test('JSON of a hostile run has its names as they are', (t) => {
  const { stdout } = probeBench('compare', '--format', 'json', ...hostileRuns(t));
  t.true(JSON.stringify(JSON.parse(stdout)).includes(JSON.stringify(`kprobe${STEERS}`).slice(1, -1)));
});

test('what is wrong with a hostile file is one short line, and steers no terminal', (t) => {
  const [folder = ''] = hostileRuns(t);
  const long = `x${STEERS}`.repeat(1000);
  const copy = join(temporaryFolder(t), 'copy');
  cpSync(folder, copy, { recursive: true });
  const environment = join(copy, 'environment.json');
  writeFileSync(environment, JSON.stringify({ ...JSON.parse(readFileSync(environment, 'utf8')), run: long }));
  const { status, stderr } = probeBench('report', copy);
  t.is(status, 1);
  t.notRegex(stderr, CONTROLS);
  t.regex(stderr, /run of row 1 is /);
  t.true(stderr.length < 20_000, String(stderr.length));
});

test('a name that fills a file is refused, and not shown whole', (t) => {
  const [folder = ''] = hostileRuns(t);
  const samples = join(folder, 'samples.csv');
  writeFileSync(samples, readFileSync(samples, 'utf8').replace(/kprobe/, 'k'.repeat(900_000)));
  const { status, stderr } = probeBench('report', folder);
  t.is(status, 1);
  t.regex(stderr, /samples\.csv:\d+:\d+: a line is longer than 100000 characters/);
  t.true(stderr.length < 2000);
});
