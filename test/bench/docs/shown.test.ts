// SPDX-License-Identifier: MIT
import test from 'ava';
import { keptOrNew, printedIn, shownOn, shownText, thisMachine } from '../../../bench/docs/shown.js';

const WHOLE = { head: null, error: false, interrupt: null };
const ended = (stdout: string, stderr = '', code = 0) => ({ code, stdout, stderr });
const MACHINE = '6.1.0 (2 CPUs, A CPU)';
const shown = (stdout: string, options: Partial<typeof WHOLE> | { head: number } = {}) =>
  shownText(ended(stdout), { ...WHOLE, ...options }, MACHINE, 'text');

test('what is shown names kernel, machine and date, and is read back', (t) => {
  const text = shown('one  \n\n two\n');
  t.regex(text, /^On Linux 6\.1\.0 \(2 CPUs, A CPU\), \d{4}-\d\d-\d\d:\n\n```text\none\n\n two\n```$/);
  t.is(shownOn(text), MACHINE);
  t.is(printedIn(text), 'one\n\n two\n');
  t.deepEqual([shownOn(''), printedIn('')], ['', '']);
});

test('the first lines are kept where not all are wanted, and that more came is shown', (t) => {
  t.is(printedIn(shown('a\n\nb\nc\n', { head: 2 })), 'a\n…\n');
  t.is(printedIn(shown('a\nb\n', { head: 2 })), 'a\nb\n');
});

test('text with a fence in it stands in a longer one', (t) => {
  const text = shown('a\n```sh\nb\n```\n');
  t.true(text.endsWith('\n````text\na\n```sh\nb\n```\n````'));
  t.is(printedIn(text), 'a\n```sh\nb\n```\n');
});

test('of a failure the exit code and the complaint are shown, without the progress before it', (t) => {
  const progress = 'block 1, baseline\nprobe-bench: first\nblock 2\n';
  const failed = ended('stdout\n', `${progress}probe-bench: no such path\n  remedy: another\n`, 2);
  const text = shownText(failed, { ...WHOLE, error: true }, MACHINE, 'text');
  t.regex(text, /, exit code 2:\n/);
  t.is(printedIn(text), 'probe-bench: no such path\n  remedy: another\nstdout\n');
  t.is(shownOn(text), MACHINE);
});

test('what is printed unchanged keeps its date, on the same machine and with the same exit code', (t) => {
  const now = shown('a\n');
  const old = now.replace(/\d{4}-\d\d-\d\d/, '2020-01-01');
  t.is(keptOrNew(old, now), old);
  for (const other of [
    old.replace('\na\n', '\nb\n'),
    old.replace('A CPU', 'B'),
    old.replace(':', ', exit code 1:'),
    '',
  ])
    t.is(keptOrNew(other, now), now);
});

test('this machine is named with its kernel and its CPUs', (t) => {
  t.regex(thisMachine(), /^\d+\.\S+ \(\d+ CPUs?, .+\)$/);
});
