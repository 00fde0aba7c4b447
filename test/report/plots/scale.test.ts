// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { along, beyond, scaleOf, scaleOver, ticksOf, tickText } from '../../../src/report/plots/scale.js';
import { anyDrawnRows, drawn } from './drawn.js';

const over = (...costs: number[]) => scaleOver(costs.map(Math.abs), costs);

test('a scale holds all costs, and 0', (t) => {
  t.deepEqual(over(226, 442, 670), { from: 0, to: 800 });
  t.deepEqual(over(-40, 10), { from: -40, to: 10 });
  t.deepEqual(over(), { from: 0, to: 0 });
});

test('one cost far beyond the others does not flatten them', (t) => {
  const costs = [...Array.from({ length: 9 }, (_, place) => 100 + place), 9001];
  t.deepEqual(over(...costs), { from: 0, to: 200 });
  t.is(beyond(9001, over(...costs)), 1);
  t.is(beyond(-9001, over(...costs.map((cost) => -cost))), -1);
});

test('a cost three times as large as usual still has its place', (t) => {
  t.is(beyond(300, over(100, 100, 100, 100, 300)), 0);
  t.is(beyond(301, over(100, 100, 100, 100, 301)), 1);
});

test('of fewer than five costs none is an outlier, but a value beyond their reach is', (t) => {
  t.is(beyond(900, over(100, 100, 100, 900)), 0);
  t.is(beyond(900, scaleOver([100, 110], [100, 110, 900])), 1);
});

test('costs near 0 have room for their intervals', (t) => {
  const row = drawn('raw_tp-empty', -0.4, { cost_low: -3, cost_high: 2 });
  t.deepEqual(scaleOf([row]), { from: -3, to: 2 });
});

test('parts have a place', (t) => {
  const row = drawn('tp_btf-array', 40, { split: { dispatch: 60, body: -20 } });
  t.deepEqual(scaleOf([row]), { from: -20, to: 60 });
});

test('a place is on the scale, whatever the value', (t) => {
  t.is(along(5, { from: 0, to: 10 }, 200), 100);
  t.is(along(11, { from: 0, to: 10 }, 200), 200);
  t.is(along(-1, { from: 0, to: 10 }, 200), 0);
  t.is(along(0, { from: 0, to: 0 }, 200), 0);
});

test('costs that hardly differ have a scale, and one number', (t) => {
  const scale = over(-5e-324, 5e-324);
  t.deepEqual(ticksOf(scale), [0]);
  t.is(along(0, scale, 200), 100);
});

test('the numbers of an axis are short', (t) => {
  t.deepEqual(ticksOf({ from: 0, to: 800 }), [0, 200, 400, 600, 800]);
  const values = [0, -0.5, 1500, 20_000, -12_500, 3_000_000, 3e9, 1.5e300];
  t.deepEqual(values.map(tickText), ['0', '-0.5', '1500', '20k', '-12.5k', '3M', '3e+9', '1.5e+300']);
});

test('any rows have a scale with 0 on it and few numbers', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyDrawnRows, (rows) => {
        const scale = scaleOf(rows);
        return (
          scale.from <= 0 &&
          scale.to >= 0 &&
          Number.isFinite(scale.to - scale.from) &&
          ticksOf(scale).length < 12
        );
      }),
    ),
  );
});
