// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { cellBar } from '../../../../src/report/plots/rows/cell-bar.js';
import { scaleOf } from '../../../../src/report/plots/scale.js';
import { anyDrawnRows, drawn, faultOf } from '../drawn.js';

/** The parts of a bar: look, and where it starts and ends. */
function parts(svg: string): [look: string, start: number, end: number][] {
  const found = svg.matchAll(/<path class="fill-(\w+)" d="M([\d.]+) 0H([\d.]+)v8H[\d.]+z"/g);
  return [...found].map(([, look = '', start, end]) => [look, Number(start), Number(end)]);
}

test('dispatch and body follow one another to the cost', (t) => {
  const row = drawn('kprobe-array', 100, { split: { dispatch: 75, body: 25 } });
  t.deepEqual(parts(cellBar(row, { from: 0, to: 144 })), [
    ['dispatch', 0, 37.5],
    ['body', 37.5, 50],
  ]);
});

test('a negative part is left of 0, a negative cost has its bar there', (t) => {
  const scale = { from: -72, to: 72 };
  const row = drawn('kprobe-array', 40, { split: { dispatch: 50, body: -10 } });
  t.deepEqual(parts(cellBar(row, scale)), [
    ['dispatch', 36, 61],
    ['body', 36, 31],
  ]);
  t.deepEqual(parts(cellBar(drawn('a', -40), scale)), [['whole', 36, 16]]);
  const both = drawn('a', -40, { split: { dispatch: -30, body: -10 } });
  t.deepEqual(parts(cellBar(both, scale)), [
    ['dispatch', 36, 21],
    ['body', 21, 16],
  ]);
});

test('what the scale cannot hold has a torn end, and a part beyond it is not drawn', (t) => {
  const row = drawn('a', 200, { split: { dispatch: 150, body: 50 } });
  const svg = cellBar(row, { from: 0, to: 72 });
  t.is(svg.match(/<path/g)?.length, 1);
  t.regex(svg, /d="M0 0L69 0L72 2L69 4L72 6L69 8H0z"/);
  t.regex(cellBar(drawn('a', -200), { from: -36, to: 36 }), /d="M36 0L3 0L0 2L3 4L0 6L3 8H36z"/);
});

test('there is no bar without a cost', (t) => {
  t.is(cellBar(drawn('a', null), { from: 0, to: 1 }), '');
});

test('any row has a bar without false numbers', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyDrawnRows, (rows) => rows.every((row) => faultOf(cellBar(row, scaleOf(rows))) === null)),
    ),
  );
});
