// SPDX-License-Identifier: MIT
import test from 'ava';
import { splitOf } from '../../src/report/split.js';
import { summaryRow } from '../samples/rows.js';

test('the parts add up to the cost, also where the program runs twice an event', (t) => {
  t.deepEqual(splitOf(summaryRow({ cost: 60, run_time_net: 5, dispatch: 50 })), { dispatch: 50, body: 10 });
});

test('a negative part stays negative', (t) => {
  t.deepEqual(splitOf(summaryRow({ cost: 10, dispatch: 12 })), { dispatch: 12, body: -2 });
});

test('what was not measured is not split, and no part is 0 for it', (t) => {
  t.is(splitOf(summaryRow({ dispatch: null })), null);
  t.is(splitOf(summaryRow({ cost: null })), null);
});
