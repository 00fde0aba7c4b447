// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { forestScale, ticks } from '../../../../../src/report/html/comparison/view/forest-scale.js';
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

test('ticks are at most five round numbers between the ends, zero among them', (t) => {
  t.deepEqual(ticks(-40, 120, 5), [0, 50, 100]);
  t.deepEqual(ticks(-60, 0, 5), [-60, -40, -20, 0]);
  const end = fc.double({ min: 1e-9, max: 1e15, noNaN: true });
  t.notThrows(() =>
    fc.assert(
      fc.property(end, end, fc.constantFrom(0, 1), fc.constantFrom(0, 1), (a, b, left, right) => {
        fc.pre(left + right > 0 && (left * right === 0 || Math.max(a / b, b / a) < 1e6));
        const [from, to] = [-a * left, b * right];
        const found = ticks(from, to, 5);
        const inside = found.every((tick) => tick >= from * 1.000001 && tick <= to * 1.000001);
        return found.length >= 1 && found.length <= 5 && inside && found.some((tick) => tick === 0);
      }),
    ),
  );
});
