// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { printable, printableCell, printableJson, printableLines, shown } from '../src/printable.js';
import { hostileText } from './samples/rows.js';

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

test('lines keep their ends and tabs, and nothing else that steers', (t) => {
  t.is(printableLines('a\tb\r\n\u001b[1m,"c\nd"\n'), 'a\tb\\u{d}\n\\u{1b}[1m,"c\nd"\n');
});

test('JSON stays the same value', (t) => {
  t.is(printableJson('"\u009b31m\u{e0001}é"'), '"\\u009b31m\\udb40\\udc01é"');
  fc.assert(
    fc.property(hostileText, (text) => {
      const json = printableJson(JSON.stringify([text], null, 2));
      return JSON.parse(json)[0] === text && !/[^\P{Cc}\n]|\p{Cf}/u.test(json);
    }),
  );
});

test('of a long text the beginning and the end are shown, never half a character that steers', (t) => {
  t.is(shown('a  b'), 'a  b');
  t.is(shown(`${'a'.repeat(9e5)}\u001bz`), `${'a'.repeat(500)} … ${'a'.repeat(498)}\\u{1b}z`);
  t.is(shown('é'.repeat(1000)), 'é'.repeat(1000));
  t.notRegex(shown('😀'.repeat(1001).slice(1)), /\p{Cs}/u);
});
