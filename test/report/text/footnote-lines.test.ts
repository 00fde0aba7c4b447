// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import type { Footnote } from '../../../src/report/table/model.js';
import { footnoteLines } from '../../../src/report/text/footnote-lines.js';

function note(entries: [text: string, variants: string[]][], part: Partial<Footnote> = {}): Footnote {
  return {
    mark: '¹',
    code: 'drift',
    inColumn: false,
    rows: 14,
    entries: entries.map(([text, variants]) => {
      return { text, subjects: variants.map((variant) => ({ variant, where: '' })) };
    }),
    ...part,
  };
}

test('sentences that differ in their numbers become one with ranges', (t) => {
  const drifted = note([
    ['drifted by 2.1 between the halves of the run (p 0.0004)', ['a']],
    ['drifted by -1.9 between the halves of the run (p 0.0004)', ['b']],
    ['drifted by 10 between the halves of the run (p 1e-7)', ['c']],
  ]);
  t.deepEqual(footnoteLines(drifted), [
    'drifted by -1.9 to 10 between the halves of the run (p 1e-7 to 0.0004) (a, b, c)',
  ]);
});

test('sentences that differ in a word stay apart', (t) => {
  const lines = footnoteLines(
    note([
      ['1 of 6 blocks are outliers', ['a']],
      ['correlated (0.4)', ['b']],
      ['2 of 6 blocks are outliers', ['c']],
    ]),
  );
  t.deepEqual(lines, ['1 to 2 of 6 blocks are outliers (a, c)', 'correlated (0.4) (b)']);
});

test('digits in a name or a version are no numbers', (t) => {
  const lines = footnoteLines(
    note([
      ['measured on 6.18.5 by x86 with v2', ['a']],
      ['measured on 6.18.6 by x86 with v2', ['b']],
    ]),
  );
  t.is(lines.length, 2);
});

test('of six names four are listed, of five all', (t) => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  t.deepEqual(footnoteLines(note([['odd', names.slice(1)]])), ['odd (b, c, d, e, f)']);
  t.deepEqual(footnoteLines(note([['odd', names]])), ['odd (a, b, c, d and 2 more)']);
});

test('what has a column of its own gives its share of the rows', (t) => {
  const settle = (blocks: number) => `inconclusive after 6 blocks; about ${blocks} would settle it`;
  const entries: [string, string[]][] = [
    [settle(96), ['a', 'b']],
    [settle(10), ['c']],
    ['inconclusive after 6 blocks; more will hardly settle it', ['d']],
  ];
  t.deepEqual(footnoteLines(note(entries, { inColumn: true })), [
    'inconclusive after 6 blocks; about 10 to 96 would settle it (3 of 14)',
    'inconclusive after 6 blocks; more will hardly settle it (1 of 14)',
  ]);
});

test('lists of values get no ranges, and only the first are shown', (t) => {
  const entries = ['a', 'b', 'c', 'd', 'e'].map(
    (id, i) => [`repetitions differ: ${i} (2×), ${i + 1} (1×)`, [id]] as [string, string[]],
  );
  t.deepEqual(footnoteLines(note(entries, { code: 'varies' })), [
    'repetitions differ: 0 (2×), 1 (1×) (a)',
    'repetitions differ: 1 (2×), 2 (1×) (b)',
    'repetitions differ: 2 (2×), 3 (1×) (c)',
    'varies, too: d, e',
  ]);
});

test('a code without a sentence is said by its name', (t) => {
  t.deepEqual(footnoteLines(note([])), ['drift']);
});

test('every number of every sentence lies in the range that stands for it', (t) => {
  const numbers = fc.array(fc.tuple(fc.integer(), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
    minLength: 1,
    maxLength: 20,
  });
  t.notThrows(() =>
    fc.assert(
      fc.property(numbers, (pairs) => {
        const [line = '', ...more] = footnoteLines(note(pairs.map(([a, b]) => [`a ${a} b ${b} c`, ['v']])));
        const match = /^a (\S+)(?: to (\S+))? b (\S+)(?: to (\S+))? c \(/.exec(line);
        const [lowA, highA = lowA, lowB, highB = lowB] = match?.slice(1) ?? [];
        const within = (low: unknown, value: number, high: unknown) =>
          Number(low) <= value && value <= Number(high);
        return more.length === 0 && pairs.every(([a, b]) => within(lowA, a, highA) && within(lowB, b, highB));
      }),
    ),
  );
});
