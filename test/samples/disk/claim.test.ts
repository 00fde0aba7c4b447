// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { claimSamples } from '../../../src/samples/disk/claim.js';
import { SampleSink } from '../../../src/samples/disk/sink.js';
import { temporaryFile, temporaryFolder } from '../temporary.js';

/** The error by which a folder's samples are refused. */
function refusal(folder: string): ProbeBenchError {
  try {
    closeSync(claimSamples(folder));
  } catch (error) {
    if (error instanceof ProbeBenchError) return error;
    throw error;
  }
  throw new Error('they were not refused');
}

test('while a run writes its samples nobody else can claim them; when it is over anybody can', (t) => {
  const folder = temporaryFolder(t);
  const sink = new SampleSink(join(folder, 'samples.csv'));
  const error = refusal(folder);
  t.is(error.code, 'run-goes-on');
  t.is(error.exitCode, 2);
  t.regex(error.message, /samples\.csv still goes on$/);
  sink.close();
  const file = claimSamples(folder);
  t.is(refusal(folder).code, 'run-goes-on');
  closeSync(file);
  t.notThrows(() => closeSync(claimSamples(folder)));
});

test('a folder without samples is an error that names the file, and stays without', (t) => {
  const folder = temporaryFolder(t);
  const error = refusal(folder);
  t.is(error.code, 'cannot-read');
  t.true(error.message.includes(join(folder, 'samples.csv')));
  t.false(existsSync(join(folder, 'samples.csv')));
});

test('a link in the place of samples is refused, and what it leads to left alone', (t) => {
  const folder = temporaryFolder(t);
  const victim = temporaryFile(t, 'precious', 'victim');
  symlinkSync(victim, join(folder, 'samples.csv'));
  const error = refusal(folder);
  t.is(error.code, 'cannot-read');
  t.is(error.exitCode, 2);
  t.regex(error.message, /samples\.csv: it is a symbolic link$/);
  t.is(readFileSync(victim, 'utf8'), 'precious');
});

test('a pipe in the place of samples is refused, and nothing waits', (t) => {
  const folder = temporaryFolder(t);
  spawnSync('mkfifo', [join(folder, 'samples.csv')]);
  t.is(refusal(folder).code, 'cannot-read');
});

test('without flock(1) it says what is missing', (t) => {
  const script = `
    import { SampleSink } from './src/samples/disk/sink.ts';
    process.env.PATH = '/nowhere';
    try { new SampleSink(${JSON.stringify(join(temporaryFolder(t), 'samples.csv'))}); }
    catch (error) { console.log(error.code, error.remedy); }`;
  const { stdout } = spawnSync(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  t.regex(stdout, /^lock flock\(1\) is part of the package util-linux/);
});
