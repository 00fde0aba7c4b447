// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  type FunctionChange,
  functionData,
  functionFindings,
  largestOfEach,
} from '../../src/report/by-function.js';

/** A design that changed by so much, in one function. */
function change(variant: string, by: number, to = '6.19'): FunctionChange {
  const functions = by === 0 ? [] : [{ name: 'memcpy', instructions: by, loads: 1, stores: 0, atomics: 0 }];
  return { variant, from: '6.18', to, change: by, untold: 0, functions };
}

const texts = (changes: FunctionChange[]) =>
  functionFindings(changes, ({ to }) => ` in ${to}`).map(({ text }) => text);

test('each design that changed has a sentence, the largest change first, whichever its sign', (t) => {
  t.deepEqual(texts([change('a', 3), change('b', 0), change('c', -9)]), [
    'c in 6.19: of -9 instructions, -9 are memcpy.',
    'a in 6.19: of +3 instructions, +3 are memcpy.',
  ]);
  t.deepEqual(texts([change('b', 0)]), []);
});

test('five are said and the others counted, with what tells of them', (t) => {
  const six = Array.from({ length: 7 }, (_, n) => change(`v${n}`, n + 1));
  const said = texts(six);
  t.is(said.length, 6);
  t.regex(said[0] ?? '', /^v6 in/);
  t.is(said[5], 'And 2 more changed by function: probe-bench explain VARIANT --kernel A,B tells each.');
  t.is(texts(six.slice(0, 5)).length, 5);
});

test('of each design the largest change is told', (t) => {
  const all = [change('a', 3), change('b', 1), change('a', -7, '7.1'), change('a', 5, '7.2')];
  t.deepEqual(largestOfEach(all), [change('a', -7, '7.1'), change('b', 1)]);
});

test('JSON has every design that is known by function, and no key where none is', (t) => {
  t.deepEqual(functionData([]), {});
  t.deepEqual(functionData([change('a', 3), change('b', 0)]), {
    by_function: [
      {
        ...{ variant: 'a', before: '6.18', after: '6.19', change: 3, untold: 0 },
        functions: [{ name: 'memcpy', instructions: 3, loads: 1, stores: 0, atomics: 0 }],
      },
      { variant: 'b', before: '6.18', after: '6.19', change: 0, untold: 0, functions: [] },
    ],
  });
});
