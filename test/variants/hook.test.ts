import test from 'ava';
import { hookOfSection, partsOfId } from '../../src/variants/hook.js';

test('a section names its hook in the kernel’s own term', (t) => {
  t.is(hookOfSection('ksyscall/openat'), 'kprobe');
  t.is(hookOfSection('kretsyscall/openat'), 'kretprobe');
  t.is(hookOfSection('tracepoint/syscalls/sys_enter_openat'), 'tracepoint');
  t.is(hookOfSection('tp_btf/sys_enter'), 'tp_btf');
  t.is(hookOfSection('fentry'), 'fentry');
  t.is(hookOfSection('xdp'), null);
  t.is(hookOfSection(''), null);
});

test('an id is its hook and its store, at the first dash', (t) => {
  t.deepEqual(partsOfId('kprobe.multi-array'), { hook: 'kprobe.multi', store: 'array' });
  t.deepEqual(partsOfId('tracepoint-lru-hash-update'), { hook: 'tracepoint', store: 'lru-hash-update' });
  t.deepEqual(partsOfId('odd'), { hook: 'odd', store: '' });
});
