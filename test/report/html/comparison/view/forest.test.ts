// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { forest, forestAxis } from '../../../../../src/report/html/comparison/view/forest.js';
import { forestScale } from '../../../../../src/report/html/comparison/view/forest-scale.js';
import { changeData } from '../comparison-fixture.js';

const SCALE = { from: -10, to: 10, ticks: [-10, 0, 10] };
const draw = forest(SCALE);
const DOT = /<circle class="([^"]*)" cx="([\d.]+)"/;
const ARROW = /<path class="fill-/g;

test('a change is a dot at its place, its interval a line between its bounds', (t) => {
  const svg = draw(changeData(5, 0, 10), null, 'five more');
  t.deepEqual(DOT.exec(svg)?.slice(1), ['fill-bad', '192']);
  t.regex(svg, /<path class="stroke-bad"[^>]* d="M132 11H252M132 6v10M252 6v10"/);
  t.regex(svg, /role="img" aria-label="five more"><title>five more<\/title>/);
  t.is(svg.match(ARROW), null);
});

test('an exact change is a dot alone', (t) => {
  const svg = draw(changeData(5), null, '');
  t.is(svg.match(/<path/g)?.length, SCALE.ticks.length);
  t.regex(svg, DOT);
});

test('outcomes differ in form as well as in colour', (t) => {
  const dots = (['dearer', 'cheaper', 'equivalent', 'unclear'] as const).map(
    (outcome) => /<circle[^>]*>/.exec(draw(changeData(5, null, null, { outcome }), null, ''))?.[0],
  );
  t.is(new Set(dots).size, 4);
  t.regex(dots[3] ?? '', /fill-ground stroke-quiet/);
});

test('what lies beyond the scale is an arrow at its end, and no dot', (t) => {
  const far = draw(changeData(400, 390, 410), null, '');
  t.notRegex(far, DOT);
  t.deepEqual(far.match(ARROW)?.length, 1);
  t.regex(far, /d="M252 6L261 11L252 16Z"/);
  const wide = draw(changeData(2, -400, 400), null, '');
  t.regex(wide, DOT);
  t.is(wide.match(ARROW)?.length, 2);
});

test('the gate is a dashed line where it is on the scale', (t) => {
  t.regex(draw(changeData(1), 5, ''), /class="stroke-doubt"[^>]* d="M192 -60V82" stroke-dasharray/);
  t.notRegex(draw(changeData(1), 50, ''), /dasharray/);
  t.regex(forestAxis(SCALE, 5), /dasharray/);
});

test('whatever numbers are, each has its place inside the picture', (t) => {
  const value = fc.double({ min: -(2 ** 53), max: 2 ** 53, noNaN: true });
  const anyChange = fc.tuple(value, value, value).map((all) => {
    const [low, change, high] = all.sort((a, b) => a - b) as [number, number, number];
    return changeData(change, low, high);
  });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 30 }), value, (changes, any) => {
        const limit = Math.abs(any);
        const scale = forestScale(changes, [limit]);
        const svgs = [forestAxis(scale, limit), ...changes.map((one) => forest(scale)(one, limit, 'x'))];
        return svgs.every((svg) => {
          const places = [...svg.matchAll(/(?:M|L| c?x=")(-?[\d.e+]+|NaN|-?Infinity)/g)].map(([, x]) =>
            Number(x),
          );
          return places.every((x) => x >= 0 && x <= 264);
        });
      }),
    ),
  );
});
