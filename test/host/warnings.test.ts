// SPDX-License-Identifier: MIT
import test from 'ava';
import { hookWarnings, stateWarnings } from '../../src/host/warnings.js';

const quiet = {
  cpus: 4,
  governor: 'performance',
  no_turbo: '1',
  boost: '0',
  smt: 'off',
  load_average: [0.2, 3, 3],
};
const unknown = { ...quiet, governor: null, no_turbo: null, boost: null, smt: null };
const codes = (state: Parameters<typeof stateWarnings>[0]) => stateWarnings(state).map(({ code }) => code);

test('a quiet machine, and one that does not tell, raise nothing', (t) => {
  t.deepEqual(codes(quiet), []);
  t.deepEqual(codes(unknown), []);
});

test('each state that biases is a warning of its own', (t) => {
  t.deepEqual(codes({ ...quiet, governor: 'powersave' }), ['governor']);
  t.deepEqual(codes({ ...quiet, no_turbo: '0' }), ['turbo']);
  t.deepEqual(codes({ ...quiet, boost: '1' }), ['turbo']);
  t.deepEqual(codes({ ...quiet, smt: 'on' }), ['smt']);
  t.deepEqual(codes({ ...quiet, smt: 'notsupported' }), []);
});

test('load is told from half of the CPUs on, by its number', (t) => {
  t.deepEqual(codes({ ...quiet, load_average: [2, 9, 9] }), []);
  t.is(
    stateWarnings({ ...quiet, load_average: [2.5, 0, 0] })[0]?.text,
    'the load average is 2.50 on 4 CPUs: others run beside this',
  );
});

test('others on the hook are warned of by what they are', (t) => {
  const entry = '__x64_sys_openat';
  const free = { kprobes: [], ftrace_users: 0, trace_event: false };
  t.deepEqual(hookWarnings(free, entry), []);
  t.deepEqual(hookWarnings({ kprobes: null, ftrace_users: null, trace_event: null }, entry), []);
  const all = hookWarnings(
    { kprobes: ['int3', 'ftrace', 'int3'], ftrace_users: 2, trace_event: true },
    entry,
  );
  t.deepEqual(
    all.map(({ text }) => text),
    [
      '3 kprobes of others are on __x64_sys_openat (ftrace, int3)',
      '__x64_sys_openat is traced by 2 users of ftrace already',
      'somebody records the trace event syscalls/sys_enter_openat',
    ],
  );
});
