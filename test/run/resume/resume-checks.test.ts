// SPDX-License-Identifier: MIT
import test from 'ava';
import { runRequestOf } from '../../../src/cli/flags/run-request.js';
import { ProbeBenchError } from '../../../src/errors.js';
import type { Conditions } from '../../../src/run/resume/present-conditions.js';
import { checkFlags, checkResumable } from '../../../src/run/resume/resume-checks.js';
import type { Environment } from '../../../src/samples/environment.js';
import { environment } from '../../samples/environment.js';

const now: Conditions = {
  kernel: '6.18.5',
  cpu: 'AMD EPYC 9R14',
  version: '0.1.0',
  clang: '14.0.6',
  libbpf: '1.1.2',
  objects: new Map([['tracepoint-array', 'a'.repeat(64)]]),
};

const run = (part: Partial<Environment> = {}) => environment({ complete: false, finished: null, ...part });

function refusal(work: () => void): ProbeBenchError {
  try {
    work();
  } catch (error) {
    if (error instanceof ProbeBenchError) return error;
  }
  throw new Error('it was not refused');
}

test('an interrupted run under the same conditions may be resumed', (t) => {
  t.notThrows(() => checkResumable('there', run(), now));
});

test('a complete run and one of a virtual machine are refused', (t) => {
  t.like(
    refusal(() => checkResumable('there', run({ complete: true }), now)),
    {
      code: 'run-complete',
      exitCode: 2,
    },
  );
  t.like(
    refusal(() => checkResumable('there', run({ target: 'vm' }), now)),
    {
      code: 'not-a-host-run',
      exitCode: 2,
    },
  );
});

test('a run of the user’s own objects is refused, since they may have changed', (t) => {
  const begun = run();
  const options = { ...begun.options, objects: ['/home/ada/x.bpf.o'] };
  t.is(refusal(() => checkResumable('there', { ...begun, options }, now)).code, 'own-objects');
  t.notThrows(() => checkResumable('there', { ...begun, options: { ...options, objects: [] } }, now));
});

test('a run of the user’s own command is refused, for it may do something else now', (t) => {
  const begun = run();
  const options = { ...begun.options, workload: 'command: git status' };
  t.is(refusal(() => checkResumable('there', { ...begun, options }, now)).code, 'own-command');
});

const others: [what: string, now: Partial<Conditions>, both: RegExp][] = [
  ['kernel', { kernel: '6.19.0' }, /another kernel: 6\.18\.5 there, 6\.19\.0 here/],
  ['CPU', { cpu: 'other' }, /another CPU: AMD EPYC 9R14 there, other here/],
  ['probe-bench', { version: '9' }, /another probe-bench: 0\.1\.0 there, 9 here/],
  ['clang', { clang: null }, /another clang: 14\.0\.6 there, unknown here/],
  ['libbpf', { libbpf: '2' }, /another libbpf: 1\.1\.2 there, 2 here/],
  [
    'object',
    { objects: new Map([['tracepoint-array', 'b']]) },
    /object of tracepoint-array: a+ there, b here/,
  ],
  ['missing object', { objects: new Map() }, /object of tracepoint-array: a+ there, not there here/],
];

for (const [what, part, both] of others)
  test(`another ${what} is refused, with both named`, (t) => {
    const error = refusal(() => checkResumable('there', run(), { ...now, ...part }));
    t.like(error, { code: 'other-conditions', exitCode: 2 });
    t.regex(error.message, both);
  });

const defaults = { _: [], $0: '', format: 'table', quick: false, target: 'auto', resume: 'there' };
const asked = (flags: Record<string, unknown>) => runRequestOf({ ...defaults, ...flags }).resume?.asked ?? {};

test('flags beside --resume may repeat what the run was begun with', (t) => {
  const { options } = run();
  t.deepEqual(asked({}), {});
  const same = {
    variants: ['*'],
    threads: '1',
    keys: 'shared,1k',
    workload: 'openat-ebadf',
    seed: '42',
    blocks: '30',
    maxTime: '180',
  };
  t.notThrows(() => checkFlags('there', asked(same), { ...options, keys: ['shared', 1000] }));
});

test('a flag that says something else is refused, with both named', (t) => {
  const { options } = run();
  for (const [flags, message] of [
    [{ seed: '7' }, '--seed is 7, but 42 in the run of there'],
    [{ threads: '1,2' }, '--threads is 1,2, but 1 in the run of there'],
    [{ keys: 'thread,1k' }, '--keys is thread,1000, but not given in the run of there'],
    [{ at: 'vfs_open' }, '--at is vfs_open, but not given in the run of there'],
    [{ quick: true }, '--quick is true, but false in the run of there'],
    [{ precision: '2' }, '--precision is 2, but not given in the run of there'],
    [{ maxTime: '9' }, '--max-time is 9, but 180 in the run of there'],
    [{ workload: 'openat' }, '--workload is openat, but openat-ebadf in the run of there'],
  ] as const) {
    const error = refusal(() => checkFlags('there', asked(flags), options));
    t.like(error, { message, code: 'bad-flag', exitCode: 2 });
  }
});

test('the length of paths may be repeated, and is told where it is another', (t) => {
  const begun = { ...run().options, workload: 'openat-enoent', path_length: 200 };
  t.notThrows(() => checkFlags('there', asked({ pathLength: '200' }), begun));
  const error = refusal(() => checkFlags('there', asked({ pathLength: '7' }), begun));
  t.like(error, { code: 'bad-flag', exitCode: 2 });
  t.is(error.message, '--path-length is 7, but 200 in the run of there');
});

test('another folder cannot go with --resume, nor where guests are booted a command or a place', (t) => {
  for (const flags of [{ out: 'x' }, { kernel: ['all'], at: 'vfs_open' }, { exact: true, out: 'x' }])
    t.regex(refusal(() => runRequestOf({ ...defaults, ...flags })).message, /cannot go with --resume there/);
});

test('with kernels to boot --resume is the folder whose whole runs are kept, and where others go', (t) => {
  for (const flags of [{ target: 'vm' }, { kernel: ['6.12'] }, { exact: true }, { arch: ['x86_64'] }]) {
    const { resume, kept_in, out } = runRequestOf({ ...defaults, ...flags });
    t.deepEqual({ resume, kept_in, out }, { resume: null, kept_in: 'there', out: 'there' });
  }
  t.is(runRequestOf(defaults).kept_in, undefined);
});
