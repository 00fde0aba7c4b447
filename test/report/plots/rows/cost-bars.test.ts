// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { costBars } from '../../../../src/report/plots/rows/cost-bars.js';
import { anyDrawnRows, drawn, faultOf, texts, titles } from '../drawn.js';

const split = drawn('kprobe-array', 100, { split: { dispatch: 75, body: 25 }, cost_low: 98, cost_high: 103 });

test('a row stands for each design, in the order given, with its cost', (t) => {
  const { svg, notes } = costBars([drawn('beta', 2.6), drawn('alpha', 1.1)], 'ns');
  t.deepEqual(
    texts(svg).filter((text) => ['alpha', 'beta', '1.1', '2.6'].includes(text)),
    ['beta', '2.6', 'alpha', '1.1'],
  );
  t.deepEqual(notes, []);
});

test('a row tells its parts, or that it is not split', (t) => {
  const { svg } = costBars([split, drawn('fentry-array', 20)], 'insn');
  t.deepEqual(titles(svg), [
    'kprobe-array: 100 insn [98, 103], dispatch 75, body 25',
    'fentry-array: 20 insn, not split',
  ]);
});

test('the key names what is there: parts, interval', (t) => {
  const keyOf = (...rows: Parameters<typeof costBars>[0]) =>
    texts(costBars(rows, 'ns').svg).filter((text) => /^(dispatch|body|not split|cost.*)$/.test(text));
  t.deepEqual(keyOf(split), ['dispatch', 'body', 'cost, 95 % interval']);
  t.deepEqual(keyOf(drawn('a', 1)), ['not split', 'cost']);
});

test('a bar beyond the scale is torn, its number stands out, and a note says so', (t) => {
  const rows = [...Array.from({ length: 9 }, (_, place) => drawn(`a${place}`, 100)), drawn('far', 9001)];
  const { svg, notes } = costBars(rows, 'insn');
  t.regex(svg, /font-weight="650">9001</);
  t.is(svg.match(/font-weight/g)?.length, 1);
  t.deepEqual(notes, ['1 bar is torn: it goes on beyond the scale.']);
});

test('a bar is torn where a part of it lies beyond the scale, and an interval that does is told', (t) => {
  const usual = Array.from({ length: 18 }, (_, place) => drawn(`a${place}`, 100));
  const parts = drawn('b', 100, { split: { dispatch: 5000, body: -4900 } });
  const { notes, svg } = costBars(
    [...usual, parts, drawn('c', 100, { cost_low: 90, cost_high: 9000 })],
    'ns',
  );
  t.deepEqual(notes, ['1 bar is torn: it goes on beyond the scale.', '1 interval goes on beyond the scale.']);
  t.notRegex(svg, /font-weight/);
});

test('designs without a cost have no bar, and a note counts them', (t) => {
  const { svg, notes } = costBars([drawn('a', 1), drawn('b', null), drawn('c', null)], 'ns');
  t.false(texts(svg).includes('b'));
  t.deepEqual(notes, ['2 designs without a cost here have no bar.']);
});

test('a thousand rows are equally high', (t) => {
  const rows = (many: number) => Array.from({ length: many }, (_, place) => drawn(`a${place}`, place));
  const height = (many: number) => costBars(rows(many), 'ns').height;
  t.is((height(1000) - height(500)) / 500, (height(500) - height(100)) / 400);
});

test('long names are cut, and whole in the tooltip', (t) => {
  const name = `kprobe-${'x'.repeat(100)}`;
  const { svg } = costBars([drawn(name, 1)], 'ns');
  t.true(texts(svg).some((text) => text.includes('…') && text.length <= 30));
  t.true(titles(svg)[0]?.startsWith(name));
});

test('names as every object has something called, and markup, are texts', (t) => {
  const names = ['valueOf', '__proto__', '<b>"x"&'];
  const { svg } = costBars(
    names.map((name) => drawn(name, 1)),
    'ns',
  );
  for (const name of ['valueOf', '__proto__', '&lt;b&gt;&quot;x&quot;&amp;'])
    t.true(texts(svg).includes(name));
  t.is(faultOf(svg), null);
});

test('nothing of a hostile name is markup, no number is none, whatever the rows', (t) => {
  t.notThrows(() =>
    fc.assert(fc.property(anyDrawnRows, (rows) => faultOf(costBars(rows, 'insn').svg) === null)),
  );
});
