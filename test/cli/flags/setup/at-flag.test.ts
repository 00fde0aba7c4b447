// SPDX-License-Identifier: MIT
import test from 'ava';
import { atOf } from '../../../../src/cli/flags/setup/at-flag.js';
import { ProbeBenchError } from '../../../../src/errors.js';

test('--at is a function, or a tracepoint with its category', (t) => {
  t.is(atOf({}), undefined);
  const given = [
    'tcp_sendmsg',
    'tcp_v4_rcv.part.0',
    '__x64_sys_read',
    'sched:sched_switch',
    'xhci-hcd:xhci_dbg',
  ];
  for (const at of given) t.is(atOf({ at }), at);
});

for (const at of [
  ...['', ' ', '../x', 'sched/sched_switch', 'sched:', ':x', 'a:b:c', 'a b', 'a\nb', 'tcp_sendmsg\n', '\0'],
  ...['-x', '1x', '*', 'tcp_sendmsg+0x10', '$(id)', 'é', 'a'.repeat(512), 'x'.repeat(10_000)],
])
  test(`--at ${JSON.stringify(at.slice(0, 20))} of ${at.length} characters is wrong usage`, (t) => {
    const error = t.throws(() => atOf({ at }), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.regex(error.message, /^--at: ".* is neither a function nor CATEGORY:EVENT$/);
    t.true(error.message.length < 200);
  });

test('--at is given once', (t) => {
  t.throws(() => atOf({ at: ['a', 'b'] }), { message: /^--at is given more than once/ });
});

for (const [flag, value] of [
  ['object', ['my.bpf.o']],
  ['variantsDir', ['build']],
  ['keys', ['1000']],
  ['command', true],
] as const)
  test(`--at does not go with --${flag}`, (t) => {
    const error = t.throws(() => atOf({ at: 'tcp_sendmsg', [flag]: value }), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.regex(error.message, /^--at does not go with --(object|variants-dir|keys|command): /);
  });

test('a switch that is off does not count as given', (t) => {
  t.is(atOf({ at: 'tcp_sendmsg', command: false }), 'tcp_sendmsg');
});
