// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { mayTrace, privilegesRemedy, requirePrivileges } from '../../src/host/privileges.js';

const status = (mask: string) =>
  `Name:\tnode\nCapPrm:\t${mask}\nCapEff:\t${mask}\nCapBnd:\t000001ffffffffff\n`;

test('CAP_SYS_ADMIN among the effective capabilities may trace', (t) => {
  t.true(mayTrace(status('000001ffffffffff')));
  t.true(mayTrace(status('0000000000200000')));
});

test('without it, or where /proc does not tell, one may not', (t) => {
  t.false(mayTrace(status('0000000000000000')));
  t.false(mayTrace(status('000001ffffdfffff')));
  t.false(mayTrace(''));
  t.false(mayTrace(null));
});

test('without privileges the error is exit code 4 with the command that helps', (t) => {
  const error = t.throws(() => requirePrivileges(false), { instanceOf: ProbeBenchError });
  t.is(error.exitCode, 4);
  t.regex(error.message, /CAP_SYS_ADMIN and CAP_DAC_READ_SEARCH: CAP_BPF and CAP_PERFMON do not suffice$/);
  t.regex(error.remedy ?? '', /--exact$/);
  t.notThrows(() => requirePrivileges(true));
});

test('root in a container is not told to use sudo', (t) => {
  t.regex(privilegesRemedy(0), /container/);
  t.regex(privilegesRemedy(1000), /sudo/);
});

test('CAP_BPF and CAP_PERFMON alone are not taken for enough', (t) => {
  t.false(mayTrace(status('000000c000000000')));
});
