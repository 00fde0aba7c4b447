// SPDX-License-Identifier: MIT
import test from 'ava';
import { runRequestOf } from '../../../src/cli/flags/run-request.js';
import { ProbeBenchError } from '../../../src/errors.js';

const defaults = { _: [], $0: '', format: 'table', quick: false, target: 'auto' };
const request = (flags: Record<string, unknown> = {}) => runRequestOf({ ...defaults, ...flags });
const command = { command: true, '--': ['git', 'status'] };

test('a command is what stands behind --, on this host, and is not measured to the nanosecond', (t) => {
  const given = request({ ...command, showOutput: true });
  t.deepEqual(given.command, { argv: ['git', 'status'], show_output: true, ignore_failure: false });
  t.is(given.target, 'host');
  t.is(given.precision, null);
  t.is(request().command, null);
});

for (const [flags, words] of [
  [{ command: true }, /no command stands behind --/],
  [{ command: true, '--': [] }, /no command stands behind --/],
  [{ '--': ['git'] }, /--command is not given/],
  [{ showOutput: true }, /go with --command/],
  [{ ...command, kernel: ['6.12'] }, /--kernel does not go with --command: .*guest/],
  [{ ...command, exact: true }, /--exact does not go with --command: instructions/],
  [{ ...command, target: 'vm' }, /--target does not go with --command/],
  [{ ...command, threads: ['2'] }, /--threads does not go with --command/],
  [{ ...command, workload: 'openat' }, /--workload does not go with --command/],
  [{ ...command, resume: 'out' }, /--resume does not go with --command/],
] as const)
  test(`${JSON.stringify(flags)} is wrong usage, with the reason`, (t) => {
    const error = t.throws(() => request(flags), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.regex(error.message, words);
  });
