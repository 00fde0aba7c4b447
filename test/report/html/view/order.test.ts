// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { inOrder, type Key } from '../../../../src/report/html/view/order.js';

const sorted = (keys: Key[], descending: boolean) => [...keys].sort((a, b) => inOrder(a, b, descending));

test('numbers go by value, and what was not measured is last both ways', (t) => {
  t.deepEqual(sorted([10, null, -3, 9], false), [-3, 9, 10, null]);
  t.deepEqual(sorted([10, null, -3, 9], true), [10, 9, -3, null]);
});

test('texts go by letters, and numbers in them by value', (t) => {
  t.deepEqual(sorted(['6.12.1', '6.2.0', '5.10.0'], false), ['5.10.0', '6.2.0', '6.12.1']);
  t.deepEqual(sorted(['b', 'a', ''], true), ['b', 'a', '']);
});

test('down is up the other way round, but for what was not measured', (t) => {
  const numbers = fc.array(fc.integer());
  t.notThrows(() =>
    fc.assert(
      fc.property(numbers, (keys) => {
        return JSON.stringify(sorted(keys, true)) === JSON.stringify(sorted(keys, false).reverse());
      }),
    ),
  );
});
