// SPDX-License-Identifier: MIT
import test from 'ava';
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
  t.false(fires('openat', { hook: 'xdp' }));
  t.false(fires('packets', { hook: 'kprobe' }));
});

test('of programs on several hooks one that is fired is enough', (t) => {
  t.deepEqual(workloadsOf('kprobe+xdp'), EVENT_WORKLOADS);
});

test('an event has the name that a sentence gives it', (t) => {
  t.is(eventName('packets'), 'packets');
  t.is(eventName('openat-ebadf'), 'openat');
});
