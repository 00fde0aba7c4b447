// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';

// Between words, but not before a unit nor inside an interval: `36.2 ns [35.1, 37.4]`.
const BREAK = / (?!(?:ns|%)(?:\W|$)|[^\s[\]]{1,12}\])/;

const GRAPHEMES = new Intl.Segmenter();

/** The text in graphemes; one wider than two columns (Hangul, spacing marks) is broken into its characters. */
function pieces(text: string): string[] {
  const graphemes = [...GRAPHEMES.segment(text)].map(({ segment }) => segment);
  return graphemes.flatMap((one) => (stringWidth(one) > 2 ? [...one] : [one]));
}

/** As many of the pieces as fit, from the first on. */
function fitting(all: readonly string[], width: number): string[] {
  let taken = 0;
  const end = all.findIndex((piece) => {
    taken += stringWidth(piece);
    return taken > width;
  });
  return all.slice(0, end < 0 ? all.length : end);
}

/** The text if it fits, else its beginning and `…`. */
export function cut(text: string, width: number): string {
  return stringWidth(text) <= width ? text : `${fitting(pieces(text), width - 1).join('')}…`;
}

/** The text if it fits, else its beginning, `…` and its end; `width` is at least 5. */
export function cutMiddle(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const all = pieces(text);
  const head = fitting(all, Math.floor((width - 1) / 2)).join('');
  const tail = fitting(all.reverse(), width - 1 - stringWidth(head)).reverse();
  return `${head}…${tail.join('')}`;
}

/**
 * The text in lines of at most `width` columns, broken at spaces, and inside a word that is longer than a line.
 * The first line begins with `first`, the others with `indent`; both leave two columns at least.
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
    const size = stringWidth(word);
    if (!bare && stringWidth(line) + 1 + size > width) end();
    if (!bare) line += ' ';
    for (const part of stringWidth(line) + size > width ? pieces(word) : [word]) {
      if (!bare && stringWidth(line + part) > width) end();
      line += part;
      bare = false;
    }
  }
  return [...lines, line];
}
