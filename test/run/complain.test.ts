// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { complain } from '../../src/run/complain.js';

/** What is said on stderr of an error, and the exit code. */
function complained(t: ExecutionContext, error: unknown, verbose = false): { code: number; said: string } {
  const { write } = process.stderr;
  t.teardown(() => {
    process.stderr.write = write;
  });
  let said = '';
  process.stderr.write = (text: unknown) => {
    said += text;
    return true;
  };
  const code = complain(error, verbose);
  process.stderr.write = write;
  return { code, said };
}

test('an error of the system is one sentence with its remedy, and a stack only where it is asked for', (t) => {
  const error = Object.assign(new Error("EMFILE: too many open files, open '/x'"), {
    code: 'EMFILE',
    syscall: 'open',
  });
  const { code, said } = complained(t, error);
  t.is(code, 1);
  t.regex(said, /^probe-bench: EMFILE: too many open files, open '\/x'\n {2}remedy: .*ulimit -n 1024\n/);
  t.notRegex(said, /\bat \S+ \(/);
  t.regex(complained(t, error, true).said, /\n {4}at /);
});

test('a fault of ours shows its stack', (t) => {
  t.regex(
    complained(t, new TypeError('x is undefined')).said,
    /^probe-bench: TypeError: x is undefined\n {4}at /,
  );
});

test('nothing of a message or a log steers the terminal, and what is long is cut', (t) => {
  const log = `first\r\n\tsecond\u001b[2J\n${'x'.repeat(5000)}\n`;
  const error = new ProbeBenchError(`in the guest: \u009b31m${'y'.repeat(900_000)}: end`, { code: 'x', log });
  const { said } = complained(t, error, true);
  t.notRegex(said, /[^\P{Cc}\n]/u);
  t.true(said.length < 3000);
  t.regex(
    said,
    /^probe-bench: in the guest: \\u\{9b\}31my+ … y+: end\nfirst\n second\\u\{1b\}\[2J\nx+ … x+\n$/,
  );
});
