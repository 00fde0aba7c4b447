// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { EXIT } from '../../../src/errors.js';
import { packageRoot } from '../../../src/root.js';
import { runFolder } from '../run-folders.js';

const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');

/** So many designs that as JSON they are more than a pipe holds. */
const BASE = Object.fromEntries(Array.from({ length: 40 }, (_, place) => [`kprobe-array${place}`, 100]));
const DEARER = { ...BASE, 'kprobe-array7': 160 };
const LOST = Object.fromEntries(Object.entries(BASE).slice(1));
const OTHERS = { 'fentry-array': 20 };

/** Tells how a shell sees a gate of 20 ns end. `to` stands behind the command: a pipe, or a redirection. */
function gates(t: ExecutionContext, now: Record<string, number>) {
  const paths = [runFolder(t, 'old', BASE), runFolder(t, 'new', now)];
  return (to: string, ...more: string[]) => {
    const command = [process.execPath, MAIN, 'compare', ...paths, '--fail-over', '20ns', ...more];
    const script = `"$@" ${to}; exit "\${PIPESTATUS[0]}"`;
    const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8' });
    t.notRegex(stderr, /\n\s+at /, 'no stack trace');
    return { status, stderr };
  };
}

const JSON_FORMAT = ['--format', 'json'];
const full = /^probe-bench: stdout cannot be written: ENOSPC, no space left on device$/m;

test('a regression is exit code 3, whatever becomes of stdout and stderr', (t) => {
  const gate = gates(t, DEARER);
  for (const to of [
    '| head -c1',
    '| true',
    '>&-',
    '> /dev/full',
    '2> /dev/full',
    '> /dev/full 2>&1',
    '>&- 2>&-',
  ])
    t.is(gate(to, ...JSON_FORMAT).status, EXIT.regression, to);
  for (const to of ['| head -c1', '> /dev/full']) t.is(gate(to).status, EXIT.regression, to);
});

test('without a regression it is 1 where the disk is full, and 0 where the reader leaves', (t) => {
  const gate = gates(t, BASE);
  for (const to of ['| head -c1', '>&-']) t.is(gate(to, ...JSON_FORMAT).status, EXIT.done, to);
  const { status, stderr } = gate('> /dev/full', ...JSON_FORMAT);
  t.is(status, EXIT.failed);
  t.regex(stderr, full);
  t.is(gate('2> /dev/full').status, EXIT.failed);
});

test('a design that is lost is 3 with nobody to read it, and with --allow-missing as if it had not been', (t) => {
  const gate = gates(t, LOST);
  t.is(gate('| head -c1', ...JSON_FORMAT).status, EXIT.regression);
  t.is(gate('| head -c1', ...JSON_FORMAT, '--allow-missing').status, EXIT.done);
  t.is(gate('> /dev/full', '--allow-missing').status, EXIT.failed);
});

test('a gate that judged nothing is 1 with nobody to read it', (t) => {
  const gate = gates(t, OTHERS);
  t.is(gate('| head -c1', ...JSON_FORMAT, '--allow-missing').status, EXIT.failed);
  t.is(gate('| head -c1', ...JSON_FORMAT, '--filter', 'hook:uprobe').status, EXIT.failed);
});
