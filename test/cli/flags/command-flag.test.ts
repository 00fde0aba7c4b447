// SPDX-License-Identifier: MIT
import test from 'ava';
import { explainRequestOf } from '../../../src/cli/flags/explain-request.js';
import { runRequestOf } from '../../../src/cli/flags/run-request.js';
import { ProbeBenchError } from '../../../src/errors.js';

const defaults = { _: [], $0: '', format: 'table', quick: false, target: 'auto' };
const request = (flags: Record<string, unknown> = {}) => runRequestOf({ ...defaults, ...flags });
const command = { command: true, '--': ['git', 'status'] };

test('a command is what stands behind --, on this host, and is not measured to the nanosecond', (t) => {
  const given = request({ ...command, showOutput: true });
  t.deepEqual(given.command, {
    argv: ['git', 'status'],
    show_output: true,
    ignore_failure: false,
    files: null,
  });
  t.is(given.target, 'host');
  t.is(given.precision, null);
  t.is(request().command, null);
});

for (const [flags, words] of [
  [{ command: true }, /no command stands behind --/],
  [{ command: true, '--': [] }, /no command stands behind --/],
  [{ '--': ['git'] }, /--command is not given/],
  [{ showOutput: true }, /go with --command/],
  [{ files: 'dir' }, /--files goes with --command/],
  [{ ...command, files: 'dir' }, /--files is for guests/],
  [{ ...command, exact: true, files: ['a', 'b'] }, /--files is given more than once/],
  [{ ...command, exact: true, showOutput: true }, /--show-output: nothing .* in a guest is shown/],
  [{ ...command, target: 'host', exact: true }, /--target host: --exact needs a virtual machine/],
  [{ ...command, threads: ['2'] }, /--threads does not go with --command/],
  [{ ...command, workload: 'openat' }, /--workload does not go with --command/],
  [{ ...command, resume: 'out' }, /--resume does not go with --command/],
] as const)
  test(`${JSON.stringify(flags)} is wrong usage, with the reason`, (t) => {
    const error = t.throws(() => request(flags), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.regex(error.message, words);
  });

test('a command runs in guests where the flags ask for them, with a folder of its own', (t) => {
  for (const asked of [{ kernel: ['6.12'] }, { exact: true }, { target: 'vm' }]) {
    const { command: given, target } = request({ ...command, ...asked, files: 'dir', ignoreFailure: true });
    t.deepEqual(given, { argv: ['git', 'status'], show_output: false, ignore_failure: true, files: 'dir' });
    t.not(target, 'host');
  }
});

test('explain takes a command, which runs in guests alone', (t) => {
  const explained = explainRequestOf({ ...defaults, ...command, variant: ['kprobe-array'], files: 'dir' });
  t.is(explained.command?.files, 'dir');
  const shown = { ...defaults, ...command, variant: ['kprobe-array'], showOutput: true };
  t.throws(() => explainRequestOf(shown), { message: /in a guest is shown/ });
});
