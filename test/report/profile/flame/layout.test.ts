// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { exact } from '../../../../src/report/profile/count.js';
import { type Frame, flame } from '../../../../src/report/profile/flame/layout.js';
import { anyExplained, explained } from '../profile-fixture.js';

const WIDTH = 1000;
const stacks = (instructions: Record<string, number>) => explained('6.1', instructions).stacks;

function frame(frames: readonly Frame[], name: string): Frame | undefined {
  return frames.find((one) => one.name === name);
}

test('a frame is as wide as its stacks, and stands on its caller, the widest first', (t) => {
  const { frames, depth } = flame([stacks({ a: 10, 'a;b': 30, 'a;c': 40, d: 20 })], WIDTH);
  t.deepEqual(frames.map(({ name, depth: at, x, width }) => [name, at, x, width]).sort(), [
    ['a', 1, 0, 800],
    ['all', 0, 0, 1000],
    ['b', 2, 400, 300],
    ['c', 2, 0, 400],
    ['d', 1, 800, 200],
  ]);
  t.is(depth, 2);
  t.is(frame(frames, 'a')?.own[0], 10);
  t.is(frame(frames, 'a')?.whole[0]?.instructions, 80);
});

test('a stack is as wide as on its larger side, and callees fit on their caller', (t) => {
  const { frames } = flame([stacks({ 'a;b': 10 }), stacks({ 'a;c': 30, 'a;b': 5 })], WIDTH);
  t.is(frame(frames, 'a')?.width, 1000);
  t.is(frame(frames, 'b')?.width, 250);
  t.deepEqual(frame(frames, 'b')?.own, [10, 5]);
  t.deepEqual(
    frame(frames, 'a')?.whole.map(({ instructions }) => instructions),
    [10, 35],
  );
});

test('stacks below 0 are not drawn but summed, and what is too narrow is counted', (t) => {
  const { frames, undrawn, narrow } = flame([stacks({ a: 100_000, 'a;b': 1, 'a;c': -5, d: -7 })], WIDTH);
  t.deepEqual(undrawn, { stacks: 2, sums: [-12] });
  t.deepEqual(
    frames.map(({ name }) => name),
    ['all', 'a'],
  );
  t.is(frame(frames, 'a')?.whole[0]?.instructions, 100_001);
  t.is(narrow, 1);
});

test('nothing to draw is the lowest frame alone', (t) => {
  for (const one of [{}, { a: -1 }]) t.deepEqual(flame([stacks(one)], WIDTH).frames.length, 1);
});

test('a stack of 20 000 frames is laid out', (t) => {
  t.is(flame([stacks({ [Array(20_000).fill('a').join(';')]: 1 })], WIDTH).depth, 20_000);
});

test('in any graph no frame leaves its caller, and what is drawn and what is not sum to the cost', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anyExplained, { minLength: 1, maxLength: 2 }), (sides) => {
        const { frames, undrawn } = flame(
          sides.map((one) => one.stacks),
          WIDTH,
        );
        for (const [side, { cost, untold }] of sides.entries())
          t.is(
            exact((frames[0]?.whole[side]?.instructions ?? 0) + (undrawn.sums[side] ?? 0)),
            exact(cost - untold),
          );
        const rows = new Map<number, Frame[]>();
        for (const one of frames) rows.set(one.depth, [...(rows.get(one.depth) ?? []), one]);
        return frames.every(({ depth, x, width }) => {
          const row = rows.get(depth) ?? [];
          const below = rows.get(depth - 1) ?? [];
          const apart = row.every(
            (other) => other.x === x || other.x >= x + width - 1e-6 || other.x + other.width <= x + 1e-6,
          );
          return (
            apart &&
            (depth === 0 || below.some((by) => by.x <= x + 1e-6 && x + width <= by.x + by.width + 1e-6))
          );
        });
      }),
    ),
  );
});
