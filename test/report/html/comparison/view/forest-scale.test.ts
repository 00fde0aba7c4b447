// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { forestScale } from '../../../../../src/report/html/comparison/view/forest-scale.js';
import { changeData } from '../comparison-fixture.js';

const ends = (changes: Parameters<typeof forestScale>[0], limits: number[] = []) => {
  const { from, to } = forestScale(changes, limits);
  return [from, to];
};

test('the scale holds every change with its interval, and zero', (t) => {
  t.deepEqual(ends([changeData(5, 3, 8), changeData(-2, -4, -1)]), [-4, 8]);
  t.deepEqual(ends([changeData(5), changeData(8)]), [0, 8]);
});

test('one outlier is torn off, and flattens nothing', (t) => {
  const rows = Array.from({ length: 20 }, (_, place) => changeData(place + 1));
  t.deepEqual(ends([...rows, changeData(4157)]), [0, 20]);
  t.deepEqual(ends([...rows, changeData(-300), changeData(4157)]), [0, 20], 'two of 22, on either side');
  t.deepEqual(ends([...rows, changeData(2, -900, 900)]), [0, 20], 'an interval as well');
});

test('what is no outlier is not torn off: not thrice as far, or of too many rows', (t) => {
  t.deepEqual(ends([changeData(1), changeData(2), changeData(5)]), [0, 5]);
  const rows = Array.from({ length: 10 }, () => changeData(1));
  t.deepEqual(ends([...rows, changeData(100), changeData(110)]), [0, 110]);
  t.deepEqual(ends([changeData(4157), ...Array.from({ length: 9 }, () => changeData(0))]), [0, 4157]);
});

test('the gate is on the scale unless that would flatten the changes', (t) => {
  t.deepEqual(ends([changeData(8)], [20]), [0, 20]);
  t.deepEqual(ends([changeData(8)], [50]), [0, 8]);
  t.deepEqual(ends([changeData(0)], [50]), [0, 50]);
});

test('where nothing changed, or nothing is known, there is a scale all the same', (t) => {
  for (const changes of [[], [changeData(0)], [changeData(-5e-324)]]) {
    const scale = forestScale(changes, []);
    t.true(scale.from < 0 && scale.to > 0);
    t.true(scale.ticks.includes(0));
  }
});

test('ticks lie on the scale, zero among them, and are few', (t) => {
  const change = fc.double({ min: -1e15, max: 1e15, noNaN: true });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const { from, to, ticks } = forestScale(
          changes.map((one) => changeData(one)),
          [],
        );
        const inside = ticks.every((tick) => tick >= from && tick <= to);
        return inside && ticks.length <= 8 && ticks.some((tick) => tick === 0);
      }),
    ),
  );
});
