// SPDX-License-Identifier: MIT
import test from 'ava';
import { loadShare, rateColumns } from '../../../src/report/table/rate-columns.js';
import { summaryRow } from '../../samples/rows.js';

test('beside a cost stands what it takes of a CPU at the rate, with its interval; negative stays negative', (t) => {
  const rows = [
    summaryRow({ cost: 250, cost_low: 200, cost_high: 300 }),
    summaryRow({ cost: -20, cost_low: null, cost_high: null }),
    summaryRow({ cost: null, cost_low: null, cost_high: null }),
  ];
  const columns = rateColumns(10_000);
  const texts = (id: string) => columns.find((column) => column.id === id)?.texts(rows, 'ns');
  t.deepEqual(texts('cpu_share'), ['0.25', '-0.02', '·']);
  t.deepEqual(texts('cpu_share_interval'), ['[0.20, 0.30]', '·', '·']);
});

test('the heading says what the load itself takes', (t) => {
  t.is(loadShare(5310, 10_000), ', 5.31 % of a CPU with nothing attached');
  t.is(loadShare(null, 10_000), '');
});
