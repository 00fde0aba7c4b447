// SPDX-License-Identifier: MIT
import type { Block } from './markdown.js';

/** A sentence of a page. */
export interface Sentence {
  text: string;
  /** `text` with inline code as x's */
  masked: string;
  line: number;
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A small letter that begins a sentence, as those of kprobe and `run` do. */
const SMALL_START = /(?<=[.!?][)\]”’"']*\s)\p{Ll}/gu;

/** After these a full stop ends no sentence, whatever follows. */
const ABBREVIATED = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|approx|incl)\.\s*$/i;

/** The sentences of a paragraph or heading. A colon and a semicolon end none. */
export function sentencesIn({ text, masked, lineOf }: Block): Sentence[] {
  // A line's end within a paragraph is a blank; the segmenter takes it for the end of a sentence.
  const flat = masked.replaceAll('\n', ' ');
  const starts: number[] = [];
  let before = '';
  for (const { segment, index } of SEGMENTER.segment(flat.replaceAll(SMALL_START, 'X'))) {
    if (!ABBREVIATED.test(before)) starts.push(index);
    before = segment;
  }
  return starts.map((start, place) => {
    const end = starts[place + 1] ?? flat.length;
    const shown = text.slice(start, end).replaceAll('\n', ' ').trim();
    return { text: shown, masked: flat.slice(start, end).trim(), line: lineOf(start) };
  });
}

/** Words of a sentence. A piece of inline code is one, a lone sign none. */
export function wordsIn({ masked }: Sentence): number {
  return masked.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Words of a file, as `wc -w` counts them. */
export function wordsOfFile(page: string): number {
  return page.split(/\s+/).filter((word) => word !== '').length;
}
