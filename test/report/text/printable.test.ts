// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { printable, printableCell } from '../../../src/report/text/printable.js';
import { hostileText } from '../../samples/rows.js';

test('nothing that steers a terminal is printable', (t) => {
  t.is(printable('a\u001b[31mb\u202Ec\nd\u0000'), 'a\\u{1b}[31mb\\u{202e}c d\\u{0}');
  fc.assert(fc.property(hostileText, (text) => !/[\p{Cc}\p{Cf}\n]/u.test(printable(text))));
});

test('a letter that is not seen is written out', (t) => {
  t.is(printable('kprobe\u3164'), 'kprobe\\u{3164}');
});

test('blanks between words are one; those of a cell stay, for its digits stand with others', (t) => {
  t.is(printable('a  \n b'), 'a b');
  t.is(printableCell('[  4.7,  35.4]'), '[  4.7,  35.4]');
  t.is(printableCell('a\n\u001b b'), 'a \\u{1b} b');
});
