// SPDX-License-Identifier: MIT
import type { Footnote, Subject } from '../table/model.js';

/** So many names are listed; of more than one beyond them only the number is said. */
const MOST_NAMES = 4;
/** Of one code so many lines are shown; the whole text is in report.md. */
const MOST_LINES = 3;
/** A code whose sentence lists values of one variant: a range over several variants would say nothing. */
const LISTS_VALUES = 'varies';

// A number that stands free: not the 6 of `x86`, nor a version's `6.18.5`.
const NUMBER = /(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w]|\.\d)/g;

interface Sentence {
  text: string;
  subjects: Subject[];
}

/**
 * A footnote in as few lines as a reader can bear: sentences that differ in their numbers only become one
 * with ranges, `1 to 2 of 6 blocks …`, and of many variants the first are named. Without its mark.
 */
export function footnoteLines(note: Footnote): string[] {
  if (note.entries.length === 0) return [note.code];
  const sentences = note.code === LISTS_VALUES ? note.entries : merged(note.entries);
  const lines = sentences
    .slice(0, sentences.length > MOST_LINES + 1 ? MOST_LINES : sentences.length)
    .map(({ text, subjects }) => `${text} (${note.inColumn ? share(subjects, note) : someNames(subjects)})`);
  const rest = sentences.slice(lines.length);
  const left = rest.flatMap(({ subjects }) => subjects);
  return rest.length === 0 ? lines : [...lines, `${note.code}, too: ${someNames(left)}`];
}

/** The names, at most five; of more, the first four and how many are left. */
function someNames(subjects: readonly Subject[]): string {
  const names = subjects.map(({ variant, where }) => variant + where);
  if (names.length <= MOST_NAMES + 1) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}

function share(subjects: readonly Subject[], { rows }: Footnote): string {
  return `${subjects.length} of ${rows}`;
}

/** Sentences alike but for their numbers as one, its numbers from the smallest to the largest. */
function merged(sentences: readonly Sentence[]): Sentence[] {
  const alike = new Map<string, Sentence[]>();
  for (const sentence of sentences) {
    const form = sentence.text.replaceAll(NUMBER, '#');
    alike.set(form, [...(alike.get(form) ?? []), sentence]);
  }
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
