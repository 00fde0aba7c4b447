// SPDX-License-Identifier: MIT
import test from 'ava';
import { nearest } from '../src/nearest.js';

test('the nearest names come first', (t) => {
  t.deepEqual(
    nearest('kprobe-aray', ['tracepoint-array', 'kprobe-empty', 'kprobe-array', 'fentry-array'])[0],
    'kprobe-array',
  );
});

test('at most three are named, and a huge input is cut before it is compared', (t) => {
  t.is(nearest('x'.repeat(1e7), ['a', 'b', 'c', 'd']).length, 3);
  t.deepEqual(nearest('x', []), []);
});
