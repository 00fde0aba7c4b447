// SPDX-License-Identifier: MIT
// These move the cursor, colour the screen or turn the direction of the text; Hangul fillers are not seen.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/gu;

/** So much of a text is shown in a line; a longer one is cut. */
const MOST_SHOWN = 1000;

/** The text on one line, with what is not printable written as `\u{1b}`: nothing of it steers a terminal. */
export function printable(text: string): string {
  return printableCell(text.replaceAll(/\s+/gu, ' '));
}

/** The same of a table's cell, whose blanks all stay: they align its digits with those of other cells. */
export function printableCell(text: string): string {
  return printableLines(text.replaceAll(/\s/gu, ' '));
}

/** The same of several lines, such as a CSV: line ends and tabs stay, too. */
export function printableLines(text: string): string {
  return text.replaceAll(UNPRINTABLE, (character) =>
    character === '\n' || character === '\t' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** The same of JSON, which stays the same value: its strings alone hold such characters, and have escapes for them. */
export function printableJson(json: string): string {
  return json.replaceAll(UNPRINTABLE, (character) =>
    character === '\n' ? character : character.split('').map(escapedUnit).join(''),
  );
}

/** @param unit of UTF-16, of which a character may have two */
function escapedUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text from anywhere as a line shows it: printable, its blanks as they are, of a long one the beginning and the end. */
export function shown(text: string): string {
  if (text.length <= MOST_SHOWN) return printableCell(text);
  const half = MOST_SHOWN / 2;
  return printableCell(`${text.slice(0, half)} … ${text.slice(-half)}`);
}
