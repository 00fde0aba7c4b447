// SPDX-License-Identifier: MIT
import test from 'ava';
import { someListed } from '../../../src/report/text/lists.js';
import { someOf } from '../../../src/some-of.js';

const six = ['a', 'b', 'c', 'd', 'e', 'f'];

test('of six names four are told, of five all', (t) => {
  t.is(someOf(six.slice(1)), 'b, c, d, e, f');
  t.is(someOf(six), 'a, b, c, d and 2 more');
});

test('a list in a sentence ends in and', (t) => {
  t.deepEqual([[], ['a'], ['a', 'b'], six.slice(1), six].map(someListed), [
    ...['', 'a', 'a and b', 'b, c, d, e and f', 'a, b, c, d and 2 more'],
  ]);
});
