// SPDX-License-Identifier: MIT
import test from 'ava';
import { matches } from '../../../../src/report/html/view/match.js';

test('every word must be there, in any order and case', (t) => {
  t.true(matches('kprobe-percpu-array', 'ARRAY kprobe'));
  t.false(matches('kprobe-percpu-array', 'array fentry'));
});

test('commas stand between alternatives', (t) => {
  t.true(matches('kprobe-array', 'fentry hash, kprobe array'));
  t.false(matches('kprobe-hash', 'fentry hash, kprobe array'));
  t.true(matches('kprobe-array', ' , '));
});

test('nothing typed matches all, and signs are no pattern', (t) => {
  t.true(matches('kprobe-array', '  '));
  t.true(matches('kprobe.multi-array', '.multi'));
  t.false(matches('kprobe-array', '.*'));
  t.false(matches('kprobe-array', '['));
});
