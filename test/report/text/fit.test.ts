// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { printable } from '../../../src/printable.js';
import { cut, cutMiddle, wrap } from '../../../src/report/text/fit.js';
import { hostileText } from '../../samples/rows.js';

/** Characters that join with their neighbours: jamo, marks, variation selectors, halves of flags. */
const joining = fc.constantFrom('\u1100', '\u1161', '\u0903', '\u0301', '☺', '\uFE0F', '🇩', 'ｶ', 'ﾞ', 'e');
const anyText = fc.oneof(hostileText, fc.string({ unit: joining })).map(printable);

test('wide characters count two columns, combining ones none', (t) => {
  t.is(stringWidth('probe'), 5);
  t.is(stringWidth('探針'), 4);
  t.is(stringWidth('🙂'), 2);
  t.is(stringWidth('e\u0301'), 1);
  t.is(stringWidth('¹²…·≠'), 5);
});

test('what is cut ends in an ellipsis and fits', (t) => {
  t.is(cut('tracepoint', 10), 'tracepoint');
  t.is(cut('tracepoint', 9), 'tracepoi…');
  t.is(cut('探針探針', 6), '探針…');
  const width = fc.integer({ min: 5, max: 30 });
  fc.assert(fc.property(anyText, width, (text, room) => stringWidth(cut(text, room)) <= room));
});

test('lines are broken at spaces, and inside a word only where it is longer than a line', (t) => {
  t.deepEqual(wrap('one two three', 9, '- ', '  '), ['- one two', '  three']);
  t.deepEqual(wrap('abcdefghij k', 6), ['abcdef', 'ghij k']);
  t.deepEqual(wrap('', 6, '- '), ['- ']);
});

test('a number is not parted from its unit, nor an interval broken', (t) => {
  t.deepEqual(wrap('costs 36.2 ns [35.1, 37.4] an event', 18), ['costs 36.2 ns', '[35.1, 37.4] an', 'event']);
  t.deepEqual(wrap('it loses 12.3 % of', 13), ['it loses', '12.3 % of']);
});

test('no line is wider than asked and no character is lost, whatever the text', (t) => {
  const width = fc.integer({ min: 6, max: 60 });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anyText), width, (words, room) => {
        const text = words.join(' ');
        const lines = wrap(text, room, '- ', '  ');
        const kept = lines
          .map((line) => line.slice(2))
          .join('')
          .replaceAll(' ', '');
        return lines.every((line) => stringWidth(line) <= room) && kept === text.replaceAll(' ', '');
      }),
    ),
  );
});

test('a name cut in the middle keeps both its ends and fits', (t) => {
  t.is(cutMiddle('6.12.94_insn_20261122-170409', 20), '6.12.94_i…122-170409');
  t.is(cutMiddle('short', 5), 'short');
  fc.assert(
    fc.property(anyText, fc.integer({ min: 5, max: 30 }), (text, width) => {
      const short = cutMiddle(text, width);
      return stringWidth(short) <= width && (short === text || short.includes('…'));
    }),
  );
});

test('what a terminal shows as one character is not broken, unless it is wider than two columns', (t) => {
  t.is(cut('e\u0301e\u0301e\u0301', 2), 'e\u0301…');
  t.deepEqual(wrap('🇩🇪🇫🇷', 3), ['🇩🇪', '🇫🇷']);
  t.deepEqual(wrap('\u1100\u1100\u1100', 4), ['\u1100\u1100', '\u1100']);
});
