// SPDX-License-Identifier: MIT
import test from 'ava';
import { emptyBeside, hookOfSection, isEmptyStore, partsOfId } from '../../src/variants/hook.js';

test('a section names its hook in the kernel’s own term', (t) => {
  t.is(hookOfSection('ksyscall/openat'), 'kprobe');
  t.is(hookOfSection('kretsyscall/openat'), 'kretprobe');
  t.is(hookOfSection('tracepoint/syscalls/sys_enter_openat'), 'tracepoint');
  t.is(hookOfSection('tp_btf/sys_enter'), 'tp_btf');
  t.is(hookOfSection('fentry'), 'fentry');
  t.is(hookOfSection('kretprobe.multi'), 'kretprobe.multi');
  t.is(hookOfSection('kprobe.session'), 'kprobe.session');
  t.is(hookOfSection('uprobe.multi'), 'uprobe.multi');
  t.is(hookOfSection('lsm/file_open'), 'lsm');
  t.is(hookOfSection('xdp'), 'xdp');
  t.is(hookOfSection('socket'), 'socket_filter');
  t.is(hookOfSection('cgroup/dev'), null);
  t.is(hookOfSection(''), null);
});

test('an id is its hook and its store, at the first dash', (t) => {
  t.deepEqual(partsOfId('kprobe.multi-array'), { hook: 'kprobe.multi', store: 'array' });
  t.deepEqual(partsOfId('tracepoint-lru-hash-update'), { hook: 'tracepoint', store: 'lru-hash-update' });
  t.deepEqual(partsOfId('odd'), { hook: 'odd', store: '' });
});

test('an empty program is known by its store, twisted or not', (t) => {
  for (const store of ['empty', 'empty-sys_exit']) t.true(isEmptyStore(store));
  for (const store of ['array', 'emptyish', '']) t.false(isEmptyStore(store));
});

test('the empty program beside a variant is that of its own place', (t) => {
  const ids = ['tracepoint-empty', 'tracepoint-empty-sys_exit'];
  const beside = (id: string) => emptyBeside({ id, hook: 'tracepoint' }, ids);
  t.is(beside('tracepoint-array-sys_exit'), 'tracepoint-empty-sys_exit');
  t.is(beside('tracepoint-empty-sys_exit'), 'tracepoint-empty-sys_exit');
  t.is(beside('tracepoint-array'), 'tracepoint-empty');
  t.is(beside('tracepoint-array-atomic'), 'tracepoint-empty');
});
