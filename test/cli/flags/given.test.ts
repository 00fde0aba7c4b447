// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { list, positiveNumber, wholeNumber } from '../../../src/cli/flags/given.js';
import { ProbeBenchError } from '../../../src/errors.js';

const isUsage = (work: () => unknown) => {
  try {
    work();
    return false;
  } catch (error) {
    return error instanceof ProbeBenchError && error.exitCode === 2;
  }
};

test('a whole number in its range is taken', (t) => {
  t.is(wholeNumber('blocks', '30', 1, 100), 30);
  t.is(wholeNumber('seed', '0', 0, 100), 0);
});

for (const given of [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '101',
  '1e9',
  'NaN',
  'Infinity',
  'ten',
  '1,2',
  ['1', '2'],
  '0x',
  '１',
])
  test(`--blocks ${JSON.stringify(given)} is wrong usage`, (t) => {
    t.true(isUsage(() => wholeNumber('blocks', given, 1, 100)));
  });

for (const given of ['', '0', '-3', 'NaN', 'Infinity', '3s', ['1', '2']])
  test(`--max-time ${JSON.stringify(given)} is wrong usage`, (t) => {
    t.true(isUsage(() => positiveNumber('max-time', given)));
  });

test('whatever is given, a number comes out in its range or the error is wrong usage', (t) => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: false }), (given) => {
      try {
        const value = wholeNumber('n', given, 1, 10);
        t.true(Number.isInteger(value) && value >= 1 && value <= 10);
      } catch (error) {
        t.true(error instanceof ProbeBenchError || error instanceof TypeError);
      }
    }),
  );
});

test('lists are commas, repeated flags, or both', (t) => {
  t.deepEqual(list(undefined), []);
  t.deepEqual(list('a,b'), ['a', 'b']);
  t.deepEqual(list(['a,b', 'c', ',', '']), ['a', 'b', 'c']);
});
