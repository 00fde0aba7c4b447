// SPDX-License-Identifier: MIT
// Two columns wide in a terminal: East Asian wide and full-width characters and emoji (Unicode UAX #11).
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18CFF}\u{1B000}-\u{1B2FF}\u{1F000}-\u{1FAFF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const ZERO = /^[\p{Mn}\p{Me}]$/u;
// What would move the cursor, colour the screen or turn the direction of the text.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

function widthOfOne(character: string): number {
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

// Between words, but not before a unit nor inside an interval: `36.2 ns [35.1, 37.4]`.
const BREAK = / (?!(?:ns|%)(?:\W|$)|[^\s[\]]{1,12}\])/;

/** How many columns of a terminal a printable text takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfOne(character);
  return width;
}

/** The text on one line, with what is not printable written as `\u{1b}`: nothing of it reaches a terminal. */
export function printable(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.replaceAll(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Whether the text is at most so wide; reads no further than that takes. */
function fits(text: string, width: number): boolean {
  let taken = 0;
  for (const character of text) {
    taken += widthOfOne(character);
    if (taken > width) return false;
  }
  return true;
}

/** The text if it fits, else its beginning and `…`. */
export function cut(text: string, width: number): string {
  if (fits(text, width)) return text;
  const [head] = split(text, width - 1);
  return `${head}…`;
}

/** The text if it fits, else its beginning, `…` and its end, which tell a run from others; `width` is at least 5. */
export function cutMiddle(text: string, width: number): string {
  if (fits(text, width)) return text;
  const [head] = split(text, Math.floor((width - 1) / 2));
  const [tail] = split([...text].reverse().join(''), width - 1 - textWidth(head));
  return `${head}…${[...tail].reverse().join('')}`;
}

/** As much of the text as fits, at least one character, and the rest. */
function split(text: string, width: number): [string, string] {
  let taken = 0;
  let head = '';
  for (const character of text) {
    taken += widthOfOne(character);
    if (taken > width && head !== '') break;
    head += character;
  }
  return [head, text.slice(head.length)];
}

/**
 * The text in lines of at most `width` columns (at least 2), broken at spaces; a word that is longer than
 * a line is broken inside. `indent` is put before every line but the first, `first` before that.
 */
export function wrap(text: string, width: number, first = '', indent = first): string[] {
  const lines: string[] = [];
  let line = first;
  let bare = true;
  const end = () => {
    lines.push(line);
    line = indent;
    bare = true;
  };
  for (const word of text.split(BREAK)) {
    if (!bare && !fits(`${line} ${word}`, width)) end();
    let rest = word;
    while (bare && !fits(line + rest, width)) {
      const [head, tail] = split(rest, width - textWidth(line));
      line += head;
      rest = tail;
      end();
    }
    line += bare ? rest : ` ${rest}`;
    bare = false;
  }
  return [...lines, line];
}
