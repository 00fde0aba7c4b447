// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { exact } from '../../../src/report/profile/count.js';
import { foldedStacks } from '../../../src/report/profile/folded.js';
import { after, anyExplained, before, during, explained, fexit } from './profile-fixture.js';

const lines = (text: string) => text.split('\n').slice(0, -1);

test('one design on one kernel is a line for each stack', (t) => {
  t.is(foldedStacks([explained('6.1', { 'a;b': 12, a: 2.125, c: -1 })]), 'a;b 12\na 2.125\nc -1\n');
});

test('two kernels are two columns, with the stacks of either', (t) => {
  const [one, other] = [explained('6.1', { 'a;b': 12, a: 2 }), explained('6.6', { 'a;c': 3, a: 4 })];
  t.is(foldedStacks([one, other]), 'a;b 12 0\na 2 4\na;c 0 3\n');
});

test('of several designs the design is the first frame, of more kernels the kernel the next', (t) => {
  t.is(lines(foldedStacks([before, fexit]))[0]?.split(';')[0], 'tracepoint-empty');
  t.regex(foldedStacks([before, during, after]), /^6\.18\.5;\[user\];/);
  t.regex(foldedStacks([before, during, after, fexit]), /^fexit-empty;6\.18\.5;\[user\];/m);
});

test('a design that only one of two kernels measured is not compared with 0', (t) => {
  const text = foldedStacks([before, during, fexit]);
  t.regex(text, /^tracepoint-empty;6\.19\.2;\S+ 147$/m);
  t.notRegex(text, / \S+ \S+$/m);
});

test('a name cannot add a frame, a line or a number', (t) => {
  const hostile = explained('6.1', { 'a b 12;c\n3\u001b': 1 }, { variant: 'x;y 7' });
  t.is(foldedStacks([hostile]), 'a_b_12;c_3\\u{1b} 1\n');
  t.regex(foldedStacks([hostile, before]), /^x:y_7;6\.1;a_b_12;/);
});

test('the lines of any profile sum to the cost without what is untold', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyExplained, (one) => {
        const values = lines(foldedStacks([one])).map((line) => /^\S* (-?\d+(?:\.\d+)?)$/.exec(line)?.[1]);
        const sum = values.reduce((all, value) => all + Number(value), 0);
        t.is(exact(sum), exact(one.cost - one.untold));
      }),
    ),
  );
});
