// SPDX-License-Identifier: MIT

/** A phrase to avoid. */
export interface Phrase {
  phrase: string;
  /** what to write instead */
  instead: string;
  pattern: RegExp;
}

/** What may stand in a phrase for something else. */
const WILD = new Map([
  ['…', String.raw`\b.*\b`],
  [
    'N',
    String.raw`(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|a hundred)`,
  ],
]);

/**
 * Reads a list of phrases: one a line, `phrase → what to write instead`; `#` begins a comment. In a phrase `N`
 * stands for any number, in figures or a word, `…` for any words of the sentence.
 *
 * @throws Error on a line that is neither, with its number
 */
export function readPhrases(list: string): Phrase[] {
  return list.split('\n').flatMap((line, place) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [phrase = '', instead = '', ...rest] = line.split(' → ').map((part) => part.trim());
    if (phrase === '' || instead === '' || rest.length > 0)
      throw new Error(`line ${place + 1} is no \`phrase → instead\`: ${line}`);
    return [{ phrase, instead, pattern: patternOf(phrase) }];
  });
}

function patternOf(phrase: string): RegExp {
  const words = phrase
    .split(' ')
    .map((word) => WILD.get(word) ?? word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}-])${words.join('\\s+')}(?![\\p{L}\\p{N}-])`, 'iu');
}
