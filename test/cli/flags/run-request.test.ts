// SPDX-License-Identifier: MIT
import test from 'ava';
import { runRequestOf } from '../../../src/cli/flags/run-request.js';
import { ProbeBenchError } from '../../../src/errors.js';

const defaults = { _: [], $0: '', workload: 'openat-ebadf', format: 'table', quick: false, target: 'auto' };
const request = (flags: Record<string, unknown> = {}) => runRequestOf({ ...defaults, ...flags });

test('without flags a run takes the time that verdicts need and stops at ±1 ns', (t) => {
  t.like(request(), {
    variants: [],
    threads: [1],
    blocks: null,
    precision: 1,
    max_time_s: null,
    quick: false,
    out: null,
  });
});

test('who asks for a number of blocks gets that many', (t) => {
  t.like(request({ blocks: '30' }), { blocks: 30, precision: null, max_time_s: null });
  t.like(request({ blocks: '30', precision: '2', maxTime: '9' }), {
    blocks: 30,
    precision: 2,
    max_time_s: 9,
  });
});

test('a seed is left to be drawn unless given', (t) => {
  t.is(request({ seed: '7' }).seed, 7);
  t.is(request().seed, null);
});

test('kernels and exact mode need a virtual machine, so --target host refuses them', (t) => {
  t.deepEqual(request({ kernel: ['6.1,6.12'] }).kernels, ['6.1', '6.12']);
  for (const flags of [{ kernel: ['6.1'] }, { exact: true }])
    t.is(t.throws(() => request({ target: 'host', ...flags }), { instanceOf: ProbeBenchError }).exitCode, 2);
});

test('limits of time do not go with --exact, which has no time', (t) => {
  for (const [flag, limit] of [
    ['precision', { precision: '2' }],
    ['max-time', { maxTime: '30' }],
  ] as const)
    t.throws(() => request({ exact: true, ...limit }), {
      code: 'bad-flag',
      message: `--${flag} does not go with --exact: a run that counts ends with its blocks`,
    });
  t.is(request({ exact: true, blocks: '5', quick: true }).blocks, 5);
});

test('events are under the keys of the designs, unless others are asked for', (t) => {
  t.deepEqual(request().keys, []);
  t.deepEqual(request({ keys: ['shared,thread', '100k'] }).keys, ['shared', 'thread', 100_000]);
});

test('the table has its usual columns, unless a set is named', (t) => {
  t.is(request().columns, 'usual');
  t.is(request({ columns: 'vector' }).columns, 'vector');
});

test('paths are as long as asked of the workload that looks them up', (t) => {
  t.is(request().path_length, undefined);
  t.is(request({ workload: 'openat-enoent', pathLength: '200' }).path_length, 200);
});

test('thread counts are a list without repeats', (t) => {
  t.deepEqual(request({ threads: ['1,2', '2'] }).threads, [1, 2]);
});

for (const flags of [
  { threads: '0' },
  { threads: '' },
  { threads: '1025' },
  { seed: '-1' },
  { blocks: '0' },
  { precision: '0' },
  { columns: 'all' },
])
  test(`${JSON.stringify(flags)} is wrong usage`, (t) => {
    t.is(t.throws(() => request(flags), { instanceOf: ProbeBenchError }).exitCode, 2);
  });
