// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { spread } from '../../../../src/report/plots/curves/spread.js';

test('labels that do not touch stay where they are wanted', (t) => {
  t.deepEqual(spread([10, 30, 90], 12, 0, 100), [10, 30, 90]);
});

test('labels that touch move apart evenly', (t) => {
  t.deepEqual(spread([50, 50], 12, 0, 100), [44, 56]);
  t.deepEqual(spread([50, 51, 62], 12, 0, 100), [
    (50 + 39 + 38) / 3,
    (50 + 39 + 38) / 3 + 12,
    (50 + 39 + 38) / 3 + 24,
  ]);
});

test('labels stay inside, until they are too many', (t) => {
  t.deepEqual(spread([0, 1], 12, 0, 100), [0, 12]);
  t.deepEqual(spread([99, 100], 12, 0, 100), [88, 100]);
  t.deepEqual(spread([5, 6, 7], 12, 0, 10), [0, 12, 24]);
});

test('no two labels overlap, and their order stays', (t) => {
  const places = fc.array(fc.double({ min: 0, max: 150, noNaN: true }), { maxLength: 12 });
  t.notThrows(() =>
    fc.assert(
      fc.property(places, (wanted) => {
        const found = spread(
          [...wanted].sort((a, b) => a - b),
          12,
          0,
          150,
        );
        const apart = found.every((place, at) => at === 0 || place - (found[at - 1] ?? 0) >= 12 - 1e-9);
        return (
          found.length === wanted.length && apart && found.every((place) => place >= 0 && place <= 150.001)
        );
      }),
    ),
  );
});
