// SPDX-License-Identifier: MIT
import test from 'ava';
import { emptyBeside, isEmptyStore, partsOfId } from '../../src/variants/id.js';

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
