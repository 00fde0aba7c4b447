// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { cut, cutMiddle, printable, textWidth, wrap } from '../../../src/report/text/text-width.js';
import { hostileText } from '../../samples/rows.js';

test('wide characters count two columns, combining ones none', (t) => {
  t.is(textWidth('probe'), 5);
  t.is(textWidth('探針'), 4);
  t.is(textWidth('🙂'), 2);
  t.is(textWidth('e\u0301'), 1);
  t.is(textWidth('¹²…·≠'), 5);
});

test('nothing that steers a terminal is printable', (t) => {
  t.is(printable('a\u001b[31mb\u202Ec\nd\u0000'), 'a\\u{1b}[31mb\\u{202e}c d\\u{0}');
  fc.assert(fc.property(hostileText, (text) => !/[\p{Cc}\p{Cf}\n]/u.test(printable(text))));
});

test('what is cut ends in an ellipsis and fits', (t) => {
  t.is(cut('tracepoint', 10), 'tracepoint');
  t.is(cut('tracepoint', 9), 'tracepoi…');
  t.is(cut('探針探針', 6), '探針…');
  const width = fc.integer({ min: 5, max: 30 });
  fc.assert(
    fc.property(hostileText.map(printable), width, (text, room) => textWidth(cut(text, room)) <= room),
  );
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
      fc.property(fc.array(hostileText.map(printable)), width, (words, room) => {
        const text = words.join(' ');
        const lines = wrap(text, room, '- ', '  ');
        const kept = lines
          .map((line) => line.slice(2))
          .join('')
          .replaceAll(' ', '');
        return lines.every((line) => textWidth(line) <= room) && kept === text.replaceAll(' ', '');
      }),
    ),
  );
});

test('a name cut in the middle keeps both its ends and fits', (t) => {
  t.is(cutMiddle('6.12.94_insn_20261122-170409', 20), '6.12.94_i…122-170409');
  t.is(cutMiddle('short', 5), 'short');
  fc.assert(
    fc.property(hostileText.map(printable), fc.integer({ min: 5, max: 30 }), (text, width) => {
      const short = cutMiddle(text, width);
      return textWidth(short) <= width && (short === text || short.includes('…'));
    }),
  );
});
