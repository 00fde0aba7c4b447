// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Job, NOTHING } from '../../src/measure/job.js';
import { blockSeconds, outlookFor, planOf } from '../../src/measure/job-plan.js';
import { LONGEST_S } from '../../src/plan/outlook.js';
import { record } from '../../src/session/record.js';
import { UNTRIED } from '../../src/session/trial.js';
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
  const outlook = outlookFor(job, 2, 2);
  const plan = planOf(job, ['a', 'b'], { first: 5, done: 4 }, outlook);
  t.like(plan, { variants: ['a', 'b'], seed: 7, first: 5, done: 4, precision: 1, seconds: 60, most_s: 120 });
  t.like(plan, { warmup: 1, all_phases_every: 4, baseline_arm: false, command: false });
});

test('an exact run ends with its blocks, and has all phases and a baseline in each', (t) => {
  const plan = planOf(exact, ['a'], NOTHING, null);
  t.like(plan, { first: 0, done: 0, seconds: LONGEST_S, all_phases_every: 1, baseline_arm: true });
});

test('where threads race no phase is timed, and nothing warms up instructions', (t) => {
  t.like(planOf({ ...exact, counts_only: true }, ['a'], NOTHING, null), { counts_only: true, warmup: 0 });
  t.is(planOf(exact, ['a'], NOTHING, null).warmup, 0);
});

test('a command’s run has no other phases', (t) => {
  const options = { ...job.options, workload: 'command: true' };
  t.true(planOf({ ...job, options }, ['a'], NOTHING, null).command);
});

test('a block takes what its able probes, the control and its segments take', (t) => {
  const trial = (status: 'measured' | 'failed', seconds: number) => {
    return { ...UNTRIED, variant, record: record(variant, status, ''), seconds };
  };
  const trials = [trial('measured', 0.5), trial('failed', 100)];
  const control = { variant: null, seconds: 0.1, bare: null };
  const block_s = blockSeconds([loadOf(new FakeMachine())], trials, control);
  t.true(block_s > 0.6 && block_s < 0.7, `${block_s}`);
});

test('a resumed run needs fewer blocks', (t) => {
  const { least, seconds } = outlookFor(job, 1, 0.6);
  t.is(seconds, 60);
  t.is(outlookFor(job, 1, 0.6, 2).least, least - 2);
  t.is(outlookFor(job, 1, 0.6, 99).least, 1);
});
