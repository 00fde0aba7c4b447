// SPDX-License-Identifier: MIT

import { groupBy } from '../../group-by.js';
import type { WarningCode } from '../../samples/warning-codes.js';
import { someOf } from '../../some-of.js';
import type { Footnote } from '../table/model.js';

/** Lines shown of one code; report.md has the whole text. */
const MOST_LINES = 3;
/** This code lists the values of one variant: ranges over several variants would mislead. */
const LISTS_VALUES: WarningCode = 'varies';

// A number by itself: not the 6 of `x86`, nor a version's `6.18.5`.
const NUMBER = /(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w]|\.\d)/g;

type Sentence = Footnote['entries'][number];

/**
 * A footnote in a few lines, without its mark. Sentences that differ only in their numbers become one with ranges,
 * `1 to 2 of 6 blocks …`; of many variants the first are named.
 */
export function footnoteLines({ code, entries, inColumn, rows }: Footnote): string[] {
  if (entries.length === 0) return [code];
  const sentences = code === LISTS_VALUES ? entries : merged(entries);
  const most = sentences.length > MOST_LINES + 1 ? MOST_LINES : sentences.length;
  const lines = sentences.slice(0, most).map(({ text, subjects }) => {
    return `${text} (${inColumn ? `${subjects.length} of ${rows}` : named(subjects)})`;
  });
  const rest = sentences.slice(most).flatMap(({ subjects }) => subjects);
  return rest.length === 0 ? lines : [...lines, `${code}, too: ${named(rest)}`];
}

function named(subjects: Sentence['subjects']): string {
  return someOf(subjects.map(({ variant, where }) => variant + where));
}

/** Sentences alike but for their numbers as one, its numbers from the smallest to the largest. */
function merged(sentences: readonly Sentence[]): Sentence[] {
  const alike = groupBy(sentences, ({ text }) => text.replaceAll(NUMBER, '#'));
  return [...alike.values()].map((group) => ({
    text: ranged(group.map(({ text }) => text)),
    subjects: group.flatMap(({ subjects }) => subjects),
  }));
}

function ranged(texts: readonly string[]): string {
  const values = texts.map((text) => text.match(NUMBER) ?? []);
  let place = 0;
  return (texts[0] ?? '').replaceAll(NUMBER, () => {
    const here = values.map((numbers) => numbers[place] ?? '').sort((a, b) => Number(a) - Number(b));
    place++;
    const [low = '', high = ''] = [here[0], here.at(-1)];
    return Number(low) === Number(high) ? low : `${low} to ${high}`;
  });
}
