// SPDX-License-Identifier: MIT
import test from 'ava';
import { pathLengthOf } from '../../../src/cli/flags/path-length-flag.js';
import { ProbeBenchError } from '../../../src/errors.js';

const workload = 'openat-enoent';

test('--path-length is a number of characters that a path of the kernel’s may have', (t) => {
  t.is(pathLengthOf({ workload }), undefined);
  t.is(pathLengthOf({ workload, pathLength: '1' }), 1);
  t.is(pathLengthOf({ workload, pathLength: '4095' }), 4095);
  t.is(pathLengthOf({}), undefined);
});

const WRONG = [
  '',
  ' ',
  '0',
  '-1',
  '4096',
  '1.5',
  '1e99',
  'NaN',
  'long',
  '200 characters',
  '7,200',
  '../../x',
];

for (const pathLength of [...WRONG, '9'.repeat(1000)])
  test(`--path-length ${JSON.stringify(pathLength.slice(0, 20))} is wrong usage, with the reason and the remedy`, (t) => {
    const error = t.throws(() => pathLengthOf({ workload, pathLength }), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.regex(error.message, /^--path-length: .* is not a whole number from 1 to 4095$/);
    t.truthy(error.remedy);
    t.true(error.message.length < 200);
  });

for (const other of [undefined, 'openat-ebadf', 'openat', 'packets'])
  test(`--path-length beside ${other ?? 'no'} workload is wrong usage, with the one that it goes with`, (t) => {
    const error = t.throws(() => pathLengthOf({ workload: other, pathLength: '200' }), {
      instanceOf: ProbeBenchError,
    });
    t.is(error.exitCode, 2);
    t.regex(error.message, /^--path-length goes with --workload openat-enoent alone: /);
    t.regex(error.remedy ?? '', /add --workload openat-enoent, or leave --path-length out/);
  });

test('beside --resume the workload is that of the run', (t) => {
  t.is(pathLengthOf({ pathLength: '200', resume: 'there' }), 200);
  t.throws(() => pathLengthOf({ pathLength: '200', resume: 'there', workload: 'openat' }), {
    message: /^--path-length goes with/,
  });
});
