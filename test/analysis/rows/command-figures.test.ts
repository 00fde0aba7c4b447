// SPDX-License-Identifier: MIT
import test from 'ava';
import { findings } from '../../../src/analysis/findings/findings.js';
import { summarise } from '../../../src/analysis/summarise.js';
import { isCommand } from '../../../src/samples/command.js';
import { commandRun } from './command-run.js';

test('a user’s command is told by the workload’s name', (t) => {
  t.true(isCommand('command: git status'));
  t.false(isCommand('openat-ebadf'));
});

test('a row’s cost is what a design adds to a run of the command, and its figures stand beside', (t) => {
  const { samples, environment } = commandRun();
  const [group] = summarise(samples, environment).groups;
  const [row] = group?.rows ?? [];
  t.is(group?.baseline, 4_999_500);
  t.is(row?.cost, 100_000);
  t.is(row?.system_cpu, 90_000);
  t.is(row?.verdict, 'differs');
  t.deepEqual(group?.command, {
    openat: 500,
    user: 2_000_000,
    system: 1_000_000,
    user_cost: { 'kprobe-array': 10_000 },
  });
});

test('what was not counted is not 0, and what is 0 is', (t) => {
  for (const openat of [null, 0]) {
    const { samples, environment } = commandRun(openat);
    t.is(summarise(samples, environment).groups[0]?.command?.openat, openat);
  }
});

test('another workload has no such figures', (t) => {
  const { samples, environment } = commandRun();
  const options = { ...environment.options, workload: 'openat' };
  t.is(summarise(samples, { ...environment, options }).groups[0]?.command, undefined);
});

test('what is found is what the designs add to the command, never what a million openat would cost', (t) => {
  const { samples, environment } = commandRun();
  const found = findings(summarise(samples, environment), samples);
  t.deepEqual(
    found.map(({ text }) => text),
    [
      'A run of the command without a probe takes 4999.5 µs (2000.0 user, 1000.0 system); it makes 500 openat.',
      'The design, kprobe-array, adds 100.0 µs [100.0, 100.0] to a run, 2.00 %.',
    ],
  );
});
