// SPDX-License-Identifier: MIT
// These move the cursor, colour the screen or turn the direction of the text; Hangul fillers are not seen.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/gu;

/** The text on one line, with what is not printable written as `\u{1b}`: nothing of it steers a terminal. */
export function printable(text: string): string {
  return printableCell(text.replaceAll(/\s+/gu, ' '));
}

/** The same of a table's cell, whose blanks all stay: they align its digits with those of other cells. */
export function printableCell(text: string): string {
  const line = text.replaceAll(/\s/gu, ' ');
  return line.replaceAll(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
