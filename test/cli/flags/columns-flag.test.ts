// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { columnsOf } from '../../../src/cli/flags/columns-flag.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { COLUMN_SETS } from '../../../src/samples/column-sets.js';

function refused(given: unknown): ProbeBenchError {
  try {
    columnsOf(given);
  } catch (error) {
    if (error instanceof ProbeBenchError) return error;
  }
  throw new Error(`not refused as wrong usage: ${given}`);
}

test('--columns names a set; without it the set is the usual one', (t) => {
  t.is(columnsOf(undefined), 'usual');
  for (const set of COLUMN_SETS) t.is(columnsOf(set), set);
});

for (const given of [
  '',
  ' ',
  'vectors',
  'VECTOR',
  ' vector',
  'usual,vector',
  'traps',
  'all',
  '*',
  '__proto__',
  'length',
  '\0',
  '\u001b[31mvector',
  'v'.repeat(100_000),
])
  test(`--columns ${JSON.stringify(given.slice(0, 20))} is wrong usage that names the sets there are`, (t) => {
    const error = refused(given);
    t.like(error, { code: 'bad-flag', exitCode: EXIT.usage });
    t.regex(error.message, /^--columns: ".*" is not a set of columns: there are usual, vector$/);
    t.true(error.message.length < 200);
  });

test('what is nearly a set is answered with that set', (t) => {
  t.is(refused('vectr').remedy, 'nearest: vector');
  t.is(refused('usul').remedy, 'nearest: usual');
});

test('--columns given again is wrong usage, even with the same set', (t) => {
  t.is(refused(['vector', 'vector']).message, '--columns is given more than once');
});

test('whatever is given, a set comes out, or the error is wrong usage', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.integer()), (given) => {
        return refused(given).exitCode === EXIT.usage;
      }),
    ),
  );
});
