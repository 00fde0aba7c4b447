// SPDX-License-Identifier: MIT
import test from 'ava';
import { groupBy } from '../src/group-by.js';

test('items stand under their key, keys and items in the order met', (t) => {
  const groups = groupBy([3, 2, 5, 4, 1], (number) => number % 2 === 0);
  t.deepEqual(
    [...groups],
    [
      [false, [3, 5, 1]],
      [true, [2, 4]],
    ],
  );
  t.is(groupBy([], String).size, 0);
});
