// SPDX-License-Identifier: MIT
import test from 'ava';
import { hookNamed } from '../../../src/variants/hooks.js';
import {
  FUNCTION_HOOKS,
  sectionAt,
  suits,
  TRACEPOINT_HOOKS,
  whyNotAt,
} from '../../../src/variants/moved/place.js';

test('what goes to a function, and what to a tracepoint, are hooks', (t) => {
  for (const hook of [...FUNCTION_HOOKS, ...TRACEPOINT_HOOKS]) t.truthy(hookNamed(hook), hook);
});

test('a hook of functions attaches to the function', (t) => {
  t.is(sectionAt('tcp_sendmsg', 'kprobe'), 'kprobe/tcp_sendmsg');
  t.is(sectionAt('tcp_sendmsg', 'kprobe.session'), 'kprobe.session/tcp_sendmsg');
  t.is(sectionAt('tcp_sendmsg', 'fexit'), 'fexit/tcp_sendmsg');
  for (const hook of ['tracepoint', 'raw_tp', 'tp_btf', 'fmod_ret', 'lsm', 'uprobe', 'xdp'])
    t.is(sectionAt('tcp_sendmsg', hook), null, hook);
});

test('a tracepoint has its category, a raw one the event alone', (t) => {
  t.is(sectionAt('sched:sched_switch', 'tracepoint'), 'tracepoint/sched/sched_switch');
  t.is(sectionAt('sched:sched_switch', 'raw_tp'), 'raw_tp/sched_switch');
  t.is(sectionAt('sched:sched_switch', 'tp_btf'), 'tp_btf/sched_switch');
  t.is(sectionAt('sched:sched_switch', 'kprobe'), null);
});

test('one system call has a tracepoint, but no raw one', (t) => {
  t.is(sectionAt('syscalls:sys_exit_read', 'tracepoint'), 'tracepoint/syscalls/sys_exit_read');
  t.is(sectionAt('syscalls:sys_exit_read', 'raw_tp'), null);
  t.regex(
    whyNotAt('syscalls:sys_exit_read', 'tp_btf'),
    /^tp_btf has no tracepoint of one system call: --at raw_sys/,
  );
});

test('a hook that does not go there says which do', (t) => {
  t.is(
    whyNotAt('tcp_sendmsg', 'uprobe'),
    `uprobe is no hook of kernel functions: --at tcp_sendmsg moves ${FUNCTION_HOOKS.join(', ')}`,
  );
  t.is(
    whyNotAt('sched:sched_switch', 'kprobe'),
    'kprobe is no hook of kernel tracepoints: --at sched:sched_switch moves tracepoint, raw_tp, tp_btf',
  );
});

test('without a place the workload tells what suits a run, with one the place', (t) => {
  const [kprobe, xdp] = [
    { id: 'kprobe-array', hook: 'kprobe' },
    { id: 'xdp-array', hook: 'xdp' },
  ];
  t.true(suits({ at: undefined, workload: 'openat' }, kprobe));
  t.false(suits({ at: undefined, workload: 'packets' }, kprobe));
  t.true(suits({ at: 'udp_sendmsg', workload: 'packets' }, kprobe));
  t.false(suits({ at: 'udp_sendmsg', workload: 'packets' }, xdp));
  t.false(suits({ at: 'net:net_dev_queue', workload: 'packets' }, kprobe));
});
