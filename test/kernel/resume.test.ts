// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { claimSamples } from '../../src/samples/disk/claim.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { testUnless } from '../helpers/skip.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const SOME = ['--variants', 'tracepoint-array,raw_tp-array', '--quick', '--blocks', '12', '--seed', '5'];

async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (...args: string[]) =>
  spawnSync(process.execPath, [MAIN, 'run', '--target', 'host', ...args], {
    encoding: 'utf8',
    timeout: 120_000,
  });

/** Starts a run and kills it once its fifth block has begun. */
async function killed(out: string, some = SOME): Promise<void> {
  const args = [MAIN, 'run', '--target', 'host', ...some, '--out', out];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const samples = join(out, 'samples.csv');
  const begun = () => existsSync(samples) && /,1,4,\d,false,/.test(readFileSync(samples, 'utf8'));
  try {
    while (child.exitCode === null && !begun()) await new Promise((resolve) => setTimeout(resolve, 5));
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

ktest('a run that was killed in a block is resumed to what an uninterrupted one gives', async (t) => {
  await inFolder(async (folder) => {
    const before = held();
    const [cut, straight] = [join(folder, 'cut'), join(folder, 'straight')];
    await killed(cut);
    const halfway = readRun(cut);
    t.false(halfway.environment.complete);
    // As a power cut would leave it.
    writeFileSync(join(cut, 'samples.csv'), '20261122T', { flag: 'a' });
    const { status, stderr } = run('--resume', cut);
    t.is(status, 0, stderr);
    t.is(run(...SOME, '--out', straight).status, 0);
    const [resumed, whole] = [readRun(cut), readRun(straight)];
    t.true(resumed.environment.complete);
    t.deepEqual(resumed.environment.options, whole.environment.options);
    t.is(resumed.environment.run, halfway.environment.run);
    const form = (path: string) =>
      readSummary(join(path, 'summary.csv')).map(({ variant, status, threads }) => {
        return { variant, status, threads };
      });
    t.deepEqual(form(cut), form(straight));
    // Visits made, for a disturbed one is in no block of the summary.
    const visits = ({ samples }: typeof whole) =>
      samples.filter(({ warmup, phase }) => !warmup && phase === 'event').length;
    t.is(visits(resumed), visits(whole));
    const [first] = resumed.environment.resumed ?? [];
    t.like(first, { boot: 1, dropped_file: 'dropped-1.csv' });
    t.true((first?.dropped_rows ?? 0) >= 1);
    t.true(readFileSync(join(cut, 'dropped-1.csv'), 'utf8').endsWith('20261122T'));
    t.true(resumed.environment.warnings.some(({ code }) => code === 'resumed'));
    t.regex(stderr, /resumed at block \d+; \d+ rows of the block that was cut short are in dropped-1\.csv/);
    const { samples } = resumed;
    const cold = samples.filter(({ warmup }) => warmup).map(({ block }) => block);
    t.deepEqual([...new Set(cold)], [0, first?.first_block]);
    t.deepEqual(await leaked(before), NOTHING);
    const again = run('--resume', cut);
    t.is(again.status, 2);
    t.regex(again.stderr, /is complete: there is nothing to resume/);
  });
});

ktest('a run with keys is resumed with the arms it had', async (t) => {
  await inFolder(async (folder) => {
    const out = join(folder, 'cut');
    const keys = ['--keys', 'shared,thread,1000'];
    await killed(out, [...SOME, '--variants', 'tracepoint-empty', ...keys]);
    const other = run('--resume', out, '--keys', 'thread');
    t.is(other.status, 2);
    t.regex(other.stderr, /--keys is thread, but shared,thread,1000 in the run/);
    const { status, stderr } = run('--resume', out, ...keys);
    t.is(status, 0, stderr);
    const { samples, environment } = readRun(out);
    t.true(environment.complete);
    const arms = ['raw_tp-array', 'tracepoint-array'].flatMap((id) => [id, `${id}@thread`, `${id}@1000`]);
    for (const rows of [samples, samples.filter(({ block }) => block > 8)])
      t.deepEqual(
        [...new Set(rows.map(({ arm }) => arm))].sort(),
        ['control', 'tracepoint-empty', ...arms].sort(),
      );
  });
});

ktest('a run that still goes on is not resumed, and one that was killed can be at once', async (t) => {
  await inFolder(async (folder) => {
    const out = join(folder, 'out');
    const args = [MAIN, 'run', '--target', 'host', ...SOME.slice(0, 3), '--max-time', '60', '--out', out];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    try {
      while (child.exitCode === null && !existsSync(join(out, 'samples.csv')))
        await new Promise((resolve) => setTimeout(resolve, 50));
      const { status, stderr } = run('--resume', out);
      t.is(status, 2, stderr);
      t.regex(stderr, /samples\.csv still goes on\n {2}remedy: /);
      t.is(child.exitCode, null);
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    t.notThrows(() => closeSync(claimSamples(out)));
  });
});

ktest('what cannot be resumed is refused before anything is measured or written', async (t) => {
  await inFolder((folder) => {
    const nowhere = run('--resume', join(folder, 'nowhere'));
    t.is(nowhere.status, 2);
    t.regex(nowhere.stderr, /--resume: there is no folder/);
    const empty = run('--resume', folder);
    t.not(empty.status, 0);
    t.regex(empty.stderr, /cannot read .*environment\.json/);
    for (const stderr of [nowhere.stderr, empty.stderr]) t.notRegex(stderr, /\n\s+at /);
  });
});

ktest(
  'a run at another place is resumed there, and refused for one that it was not begun with',
  async (t) => {
    await inFolder(async (folder) => {
      const out = join(folder, 'out');
      await killed(out, [...SOME, '--at', 'net:net_dev_queue', '--workload', 'packets']);
      const other = run('--resume', out, '--at', 'net:net_dev_xmit');
      t.is(other.status, 2);
      t.regex(other.stderr, /--at is net:net_dev_xmit, but net:net_dev_queue in the run of/);
      const { status, stderr } = run('--resume', out);
      t.is(status, 0, stderr);
      const { environment, samples } = readRun(out);
      t.true(environment.complete);
      t.is(environment.options.at, 'net:net_dev_queue');
      const sections = environment.variants.map(({ section }) => section);
      t.deepEqual(sections, ['raw_tp/net_dev_queue', 'tracepoint/net/net_dev_queue']);
      for (const { phase, counted, events } of samples.filter(({ arm }) => arm === 'raw_tp-array'))
        if (phase === 'count') t.is(counted, events);
    });
  },
);
