// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { keysOf } from '../../../src/cli/flags/keys-flag.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { MOST_KEYS } from '../../../src/native/index.js';

test('--keys is a list of words and numbers, each once, in the order given', (t) => {
  t.deepEqual(keysOf(undefined), []);
  t.deepEqual(keysOf('shared,thread,1,1000'), ['shared', 'thread', 1, 1000]);
  t.deepEqual(keysOf(['100k, thread', 'thread', '100000']), [100_000, 'thread']);
  t.deepEqual(keysOf('1000k'), [MOST_KEYS]);
});

for (const given of [
  '',
  ',',
  '0',
  '0k',
  '-1',
  '1.5',
  '1.5k',
  '1000001',
  '1001k',
  '99999999999k',
  'k',
  '1K',
  '1m',
  'Shared',
  'threads',
  'NaN',
  'Infinity',
  '1e9',
  'shared;thread',
  '__proto__',
  '@thread',
  '\0',
  '9'.repeat(10_000),
])
  test(`--keys ${JSON.stringify(given.slice(0, 20))} is wrong usage`, (t) => {
    const error = t.throws(() => keysOf(given), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.regex(error.message, /^--keys: /);
    t.true(error.message.length < 200);
  });

test('whatever is given, keys come out that the addon takes, or the error is wrong usage', (t) => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string()), fc.integer()), (given) => {
      try {
        for (const keys of keysOf(given))
          t.true(typeof keys === 'string' || (Number.isInteger(keys) && keys >= 1 && keys <= MOST_KEYS));
      } catch (error) {
        t.true(error instanceof ProbeBenchError && error.exitCode === 2);
      }
    }),
  );
});
