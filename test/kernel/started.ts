// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { readRun } from '../../src/samples/disk/run-files.js';

/** The built command line. */
export const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
/** A run of one design, for as long as a run takes. */
export const LONG = ['run', '--variants', 'raw_tp-array', '--target', 'host'];
/** The same for a second or so. */
export const SHORT = [...LONG, '--quick', '--blocks', '3'];
/** What a run leaves in its folder. */
export const FILES = ['environment.json', 'report.md', 'samples.csv', 'summary.csv'];

type Stream = 'ignore' | 'pipe' | number;

/** Starts a command with nothing about it that says that SIGHUP is ignored. */
export function start(
  t: ExecutionContext,
  argv: readonly string[],
  stdout: Stream = 'ignore',
  stderr: Stream = 'ignore',
): ChildProcess {
  const [file = '', ...args] = argv;
  const { _, ...env } = process.env;
  const child = spawn(file, args, { stdio: ['ignore', stdout, stderr], env });
  t.teardown(() => child.kill('SIGKILL'));
  return child;
}

/** Waits for its end. @returns what it said on the pipes it was given, and its exit code */
export async function end(child: ChildProcess) {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk) => {
      said[name] += String(chunk);
    });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { ...said, code };
}

/** Waits until a run has written samples, or has ended. */
export async function untilSampled(child: ChildProcess, out: string): Promise<void> {
  const samples = join(out, 'samples.csv');
  const rows = () => (existsSync(samples) ? readFileSync(samples, 'utf8').split('\n').length : 0);
  while (child.exitCode === null && child.signalCode === null && rows() < 5) await setTimeout(10);
}

/** That a run went on to its end, and its folder is whole. */
export function isWhole(t: ExecutionContext, out: string): void {
  t.deepEqual(readdirSync(out).sort(), FILES);
  t.true(readRun(out).environment.complete);
  t.is(readSummary(join(out, 'summary.csv')).length, 1);
}
