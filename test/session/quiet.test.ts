import test from 'ava';
import fc from 'fast-check';
import { Quiet, quietWalls } from '../../src/session/quiet.js';
import { timing } from './fakes.js';

const quantaOf = (...quanta: number[]) => ({
  ...timing(1, quanta.length / 2),
  quanta: Float64Array.from(quanta),
});

test('before anything is learnt every batch is quiet', (t) => {
  t.is(new Quiet().limit(), Number.POSITIVE_INFINITY);
  t.is(quietWalls(quantaOf(1, 9e9, 3, 4), Number.POSITIVE_INFINITY).length, 2);
});

test('a batch is quiet if both its quanta are', (t) => {
  const three = { ...quantaOf(100, 100, 180, 100, 101, 103), walls: Float64Array.of(7, 8, 9) };
  t.deepEqual(quietWalls(three, 103), [7, 9]);
  t.deepEqual(quietWalls(quantaOf(100, 180, 100, 180), 103), []);
});

test('without quanta no batch is called quiet', (t) => {
  t.deepEqual(quietWalls(timing(1, 3), 100), []);
});

test('one quantum in a hundred may be a lucky one', (t) => {
  const quiet = new Quiet();
  quiet.learn(quantaOf(50, ...Array.from({ length: 199 }, () => 100)));
  t.is(quiet.limit(), 103);
});

test('a neighbour on the core for most of the time does not move the limit', (t) => {
  const quiet = new Quiet();
  quiet.learn(quantaOf(...Array.from({ length: 1000 }, (_, i) => (i % 20 === 0 ? 100 : 170 + (i % 7)))));
  t.is(quiet.limit(), 103);
});

test('a core that runs slower for good is the new measure in time', (t) => {
  const quiet = new Quiet();
  quiet.learn(quantaOf(...Array.from({ length: 50_000 }, () => 100)));
  t.is(quiet.limit(), 103);
  quiet.learn(quantaOf(...Array.from({ length: 50_000 }, () => 120)));
  t.is(quiet.limit(), 120 * 1.03);
});

test('the limit lies between the least quantum and 1.03 times the largest', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 300 }), (quanta) => {
        const quiet = new Quiet();
        quiet.learn(quantaOf(...quanta));
        const limit = quiet.limit();
        return limit >= Math.min(...quanta) && limit <= Math.max(...quanta) * 1.03;
      }),
    ),
  );
});
