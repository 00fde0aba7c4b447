// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { bar, scaleOf } from '../../../src/report/html/bar.js';
import { anySummaryRow, summaryRow } from '../../samples/rows.js';

const NO_INTERVAL = { cost_low: null, cost_high: null };

/** The rectangles of a bar: look, left end and width. */
function rects(svg: string): [look: string, x: number, width: number][] {
  const found = svg.matchAll(/<rect class="(\w+)" x="([^"]+)" y="2" width="([^"]+)"/g);
  return [...found].map(([, look = '', x, width]) => [look, Number(x), Number(width)]);
}

test('dispatch and body follow one another to the cost', (t) => {
  const row = summaryRow({ cost: 100, dispatch: 75, ...NO_INTERVAL });
  t.deepEqual(rects(bar(row, { from: 0, to: 200 })), [
    ['dispatch', 0, 75],
    ['body', 75, 25],
  ]);
});

test('a negative part is left of 0, a negative cost has its bar there', (t) => {
  const scale = { from: -100, to: 100 };
  t.deepEqual(rects(bar(summaryRow({ cost: 40, dispatch: 50 }), scale)), [
    ['dispatch', 100, 50],
    ['body', 90, 10],
  ]);
  t.deepEqual(rects(bar(summaryRow({ cost: -40, dispatch: null }), scale)), [['whole', 60, 40]]);
  t.deepEqual(
    rects(bar(summaryRow({ cost: 40, dispatch: -30 }), scale)),
    [['whole', 100, 40]],
    'no dispatch',
  );
});

test('what is not split says why, and what has no cost has no bar', (t) => {
  const scale = { from: 0, to: 100 };
  t.regex(bar(summaryRow({ dispatch: null }), scale), /aria-label="not split: its dispatch is not known"/);
  t.is(bar(summaryRow({ cost: null }), scale), '');
});

test('the interval is drawn where there is one', (t) => {
  const scale = { from: 0, to: 200 };
  t.regex(bar(summaryRow({ cost_low: 10, cost_high: 30 }), scale), /class="interval" d="M10\.0 7H30\.0"/);
  t.notRegex(bar(summaryRow(NO_INTERVAL), scale), /interval/);
});

test('of any rows every mark has a place within the picture', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anySummaryRow, { minLength: 1, maxLength: 5 }), (rows) => {
        const scale = scaleOf(rows);
        return rows.every((row) => {
          const svg = bar(row, scale);
          const inside = rects(svg).every(([, x, width]) => x >= -0.1 && width >= 0 && x + width <= 200.2);
          return inside && !/NaN|Infinity/.test(svg);
        });
      }),
    ),
  );
});
