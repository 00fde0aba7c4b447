// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deadLinks } from './links.js';
import { proseOf, readMarkdown } from './markdown.js';
import type { Phrase } from './phrases.js';
import { sentencesIn, wordsIn, wordsOfFile } from './sentences.js';

/** Words that a sentence has at most. */
const LONGEST_SENTENCE = 35;

/** What is to be said better in a page's sentences, each as `page:line: what: the sentence`. */
export function badSentences(page: string, text: string, phrases: readonly Phrase[]): string[] {
  return proseOf(readMarkdown(text))
    .flatMap(sentencesIn)
    .flatMap((sentence) => {
      const words = wordsIn(sentence);
      const faults = phrases
        .filter(({ pattern }) => pattern.test(sentence.masked))
        .map(({ phrase, instead }) => `“${phrase}” → ${instead}`);
      if (words > LONGEST_SENTENCE) faults.push(`${words} words`);
      return faults.map((fault) => `${page}:${sentence.line}: ${fault}: ${sentence.text}`);
    });
}

/** The words that a page has at most; null where it may be long. */
export function mostWords(page: string): number | null {
  if (page === 'README.md') return 700;
  // these are tables for the most part
  return page.startsWith('docs/') && !['docs/data.md', 'docs/history.md'].includes(page) ? 1500 : null;
}

/** All that is wrong with a page of the project in `root`: its sentences, its length, its links. */
export function faultsOf(root: string, page: string, phrases: readonly Phrase[]): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const [words, most] = [wordsOfFile(text), mostWords(page)];
  const long = most !== null && words > most ? [`${page}: ${words} words, ${most} are the most`] : [];
  const dead = deadLinks(root, page, readMarkdown(text));
  return [
    ...long,
    ...dead.map(({ line, problem }) => `${page}:${line}: ${problem}`),
    ...badSentences(page, text, phrases),
  ];
}
