// SPDX-License-Identifier: MIT
import test from 'ava';
import { addon } from '../../src/native/addon.js';
import { COMMAND_KIND, WORKLOADS } from '../../src/native/workload.js';
import { EVENT_WORKLOADS, eventName, fires, workloadsOf } from '../../src/variants/workloads.js';

test('an openat hook is fired by each kind of openat, and by no packet', (t) => {
  for (const hook of ['kprobe', 'fentry', 'tracepoint', 'tp_btf'])
    t.deepEqual(workloadsOf(hook), ['openat-ebadf', 'openat', 'openat-enoent'], hook);
});

test('what only a file that is opened reaches, and the C library’s function, need the workload openat', (t) => {
  for (const hook of ['lsm', 'fmod_ret', 'uprobe', 'uretprobe', 'uprobe.multi'])
    t.deepEqual(workloadsOf(hook), ['openat'], hook);
});

test('packet hooks are fired by packets alone', (t) => {
  for (const hook of ['xdp', 'socket_filter']) t.deepEqual(workloadsOf(hook), ['packets'], hook);
  t.false(fires('openat', { id: 'xdp-array', hook: 'xdp' }));
  t.false(fires('packets', { id: 'kprobe-array', hook: 'kprobe' }));
  t.false(fires('tcp', { id: 'mine:filter', hook: 'xdp' }));
});

test('of programs on several hooks one that is fired is enough', (t) => {
  t.deepEqual(workloadsOf('kprobe+xdp'), ['openat-ebadf', 'openat', 'openat-enoent', 'packets']);
});

test('of a user’s program on a kernel’s path only trying it tells which workload fires it', (t) => {
  for (const workload of [...EVENT_WORKLOADS, 'command: ls'])
    t.true(fires(workload, { id: 'mine:on_send', hook: 'kprobe' }), workload);
});

test('the addon makes each workload’s events', (t) => {
  t.deepEqual([...addon().workloads], [...WORKLOADS, COMMAND_KIND]);
  t.deepEqual([...EVENT_WORKLOADS].sort(), [...WORKLOADS].sort());
});

test('an event has the name that a sentence gives it', (t) => {
  t.is(eventName('packets'), 'packets');
  t.is(eventName('openat-ebadf'), 'openat');
  t.is(eventName('tcp, probed at tcp_sendmsg'), 'TCP connections');
  t.is(eventName('packets at 1,000/s'), 'packets');
  t.is(eventName('command: ls'), 'openat');
});
