// SPDX-License-Identifier: MIT
import test from 'ava';
import { someOf } from '../src/some-of.js';

test('of many names the first are told, and how many more there are', (t) => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  t.is(someOf([]), '');
  t.is(someOf(names.slice(0, 5)), 'a, b, c, d, e');
  t.is(someOf(names), 'a, b, c, d and 2 more');
  t.is(someOf(names, 2), 'a, b and 4 more');
  t.is(someOf(names, 5), 'a, b, c, d, e, f');
});
