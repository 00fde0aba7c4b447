// SPDX-License-Identifier: MIT
import test from 'ava';
import { demandClear, toldOf } from '../../src/measure/guest-command.js';
import { FakeMachine, loadOf } from '../session/fakes.js';

const TICK = 4_000_000;
const command_events = {
  name: 'git status',
  file: '/files/git',
  argv: ['git', 'status'],
  environment: [],
  folder: '/files',
  ignore_failure: true,
};
const load = (instructions: number) => ({ ...loadOf(new FakeMachine()), instructions });

test('a command whose run keeps clear of the tick can be told by function, a longer one not', (t) => {
  const job = { command_events, events_only: true };
  t.notThrows(() => demandClear(job, [load(TICK / 2)], TICK));
  t.throws(() => demandClear(job, [load(TICK / 2 + 1)], TICK), {
    code: 'command-too-long',
    message:
      'a run of git status takes 2000001 instructions, and no more than 2000000 keep clear of the timer’s tick: no cost of it can be told by function',
  });
});

test('where costs alone are asked for, and of any other workload, events may be as long as they like', (t) => {
  t.notThrows(() => demandClear({ command_events }, [load(9e9)], TICK));
  t.notThrows(() => demandClear({ events_only: true }, [load(9e9)], TICK));
});

test('environment.json says of a command in a guest what runs there', (t) => {
  const asked = { argv: ['git', 'status'], ignore_failure: true, show_output: false, files: null };
  t.is(toldOf({ command: asked, unit: 'insn' }), undefined);
  const { argv } = asked;
  const record = { argv, ignore_failure: true, user: null, openat: null, runs: 1, file: '/files/git' };
  const told = toldOf({ command: asked, command_events, unit: 'insn' });
  t.deepEqual(told, { warnings: [], method: 'the median run', command: record });
});
