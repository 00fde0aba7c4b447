// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { visitDots } from '../../../../src/report/plots/rows/visit-dots.js';
import { anyDrawnRows, drawn, faultOf, texts, titles } from '../drawn.js';

type Tally = [cost: number, visits: number][];
const visited = (variant: string, visits: Tally) => drawn(variant, visits[0]?.[0] ?? null, { visits });

/** The sizes of the dots, and how many are of each. */
function sizes(svg: string): Record<string, number> {
  const paths = [...svg.matchAll(/<path stroke-width="([^"]+)" d="([^"]*h0)"/g)];
  return Object.fromEntries(paths.map(([, size = '', d = '']) => [size, d.match(/h0/g)?.length ?? 0]));
}

test('each visit is a dot, and those that found the same cost are one of a larger area', (t) => {
  const { svg } = visitDots(
    [
      visited('kprobe-array', [
        [100, 1],
        [150, 1],
        [200, 4],
      ]),
    ],
    'insn',
  );
  t.deepEqual(sizes(svg), { '2.8': 2, '10': 1 });
  t.deepEqual(titles(svg), ['kprobe-array: 6 visits, 100 to 200 insn, median 200']);
});

test('the median is of visits, not of costs', (t) => {
  const median = (visits: Tally) => titles(visitDots([visited('a', visits)], 'insn').svg)[0];
  t.is(
    median([
      [1, 1],
      [2, 1],
      [4, 1],
      [5, 1],
    ]),
    'a: 4 visits, 1 to 5 insn, median 3',
  );
  t.is(
    median([
      [1, 5],
      [2, 1],
      [9, 1],
    ]),
    'a: 7 visits, 1 to 9 insn, median 1',
  );
  t.is(median([[7, 3]]), 'a: 3 visits, all 7 insn');
  t.is(median([[7, 1]]), 'a: 1 visit, 7 insn');
});

test('designs without visits are left out and counted, the others keep their order', (t) => {
  const { svg, without } = visitDots([visited('b', [[2, 1]]), drawn('c', 5), visited('a', [[1, 1]])], 'ns');
  t.is(without, 1);
  t.deepEqual(
    texts(svg).filter((text) => /^[abc]$/.test(text)),
    ['b', 'a'],
  );
});

test('visits beyond the scale are a triangle that tells of them, and a note', (t) => {
  const usual: Tally = Array.from({ length: 20 }, (_, place) => [100 + place, 1]);
  const { svg, notes } = visitDots([visited('a', [...usual, [9001, 2]])], 'insn');
  t.is(titles(svg)[1], 'beyond the scale: 2 visits, all 9001 insn');
  t.deepEqual(notes, [
    '2 visits found a cost beyond the scale; a triangle at its end stands for what lies there.',
  ]);
  t.false(texts(svg).some((text) => Number(text) > 400));
});

test('visits around 0 have their place, however far they spread', (t) => {
  const around: Tally = Array.from({ length: 21 }, (_, place) => [place - 10, 1]);
  const { svg, notes } = visitDots([visited('raw_tp-empty', around)], 'ns');
  t.deepEqual(notes, []);
  t.is(
    Object.values(sizes(svg)).reduce((sum, many) => sum + many, 0),
    21,
  );
});

test('any number of visits makes a picture of bounded size', (t) => {
  const visits = (many: number): Tally => Array.from({ length: many }, (_, place) => [100 + place / many, 1]);
  const size = (many: number) =>
    visitDots([visited('a', visits(many)), visited('b', [[300, 1]])], 'ns').svg.length;
  t.true(size(100_000) < size(100) + 2000);
});

test('nothing of a hostile name is markup, no number is none, whatever the rows', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyDrawnRows, (rows) => {
        const { svg, without } = visitDots(rows, 'ns');
        return faultOf(svg) === null && without === rows.filter(({ visits }) => visits.length === 0).length;
      }),
    ),
  );
});
