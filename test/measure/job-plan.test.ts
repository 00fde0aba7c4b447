// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Job, NOTHING } from '../../src/measure/job.js';
import { commandOutlook, loadOutlook, planOf } from '../../src/measure/job-plan.js';
import { LONGEST_S } from '../../src/plan/outlook.js';
import { record } from '../../src/session/trial.js';
import { FakeMachine, loadOf, variant } from '../session/fakes.js';

const job: Job = {
  run: 'r',
  started: '2026-11-28T00:00:00.000Z',
  target: 'host',
  unit: 'ns',
  accelerator: 'native',
  boot: 1,
  objects: 'variants',
  options: {
    workload: 'openat-ebadf',
    threads: [1],
    seed: 7,
    blocks: null,
    precision: 1,
    max_time_s: null,
    quick: false,
    variants: [],
  },
};
const exact: Job = { ...job, unit: 'insn', accelerator: 'tcg' };

test('by a clock a run has its time, one warm-up block, and all phases in every fourth', (t) => {
  const outlook = commandOutlook(job, 2, { runs: 1, openat: null, uncounted: null, block_s: 2 });
  const plan = planOf(job, ['a', 'b'], { first: 5, done: 4 }, outlook);
  t.like(plan, { variants: ['a', 'b'], seed: 7, first: 5, done: 4, precision: 1, seconds: 60, most_s: 120 });
  t.like(plan, { warmup: 1, all_phases_every: 4, baseline_arm: false, command: false });
});

test('an exact run ends with its blocks, and has all phases and a baseline in each', (t) => {
  const plan = planOf(exact, ['a'], NOTHING, null);
  t.like(plan, { first: 0, done: 0, seconds: LONGEST_S, all_phases_every: 1, baseline_arm: true });
});

test('where threads race nothing warms up', (t) => {
  t.like(planOf({ ...exact, counts_only: true }, ['a'], NOTHING, null), { counts_only: true, warmup: 0 });
});

test('a command’s run has no other phases', (t) => {
  const options = { ...job.options, workload: 'command: true' };
  t.true(planOf({ ...job, options }, ['a'], NOTHING, null).command);
});

test('a block takes what its probes and segments take, and a resumed run needs fewer of them', (t) => {
  const trial = (status: 'measured' | 'failed', seconds: number) => {
    return { record: record(variant, status, ''), seconds, foreign_statistics: false };
  };
  const trials = [trial('measured', 0.5), trial('failed', 100)];
  const control = { variant: null, seconds: 0.1, bare: null };
  const known = { trials, control, loads: [loadOf(new FakeMachine())], done: 0 };
  const outlook = loadOutlook(job, known);
  t.true(outlook.block_s > 0.6 && outlook.block_s < 0.7, `${outlook.block_s}`);
  t.is(outlook.seconds, 60);
  t.is(loadOutlook(job, { ...known, done: 2 }).least, outlook.least - 2);
  t.is(loadOutlook(job, { ...known, done: 99 }).least, 1);
});
