// SPDX-License-Identifier: MIT
import type { Flip, Ranks } from '../../analysis/compare/flips.js';
import type { Finding } from '../../analysis/findings/findings.js';
import type { SummaryRow } from '../../samples/summary.js';

/** Beyond so many sentences only the number of the rest is said; JSON has them all. */
const MOST_SENTENCES = 8;
const MOST_NAMES = 4;

/** The ranks of the rows that have one. */
export function ranksOf(rows: readonly Pick<SummaryRow, 'variant' | 'rank'>[]): Ranks {
  return new Map(rows.flatMap(({ variant, rank }) => (rank === null ? [] : [[variant, rank] as const])));
}

/** Designs that at some places cost less than others, and at an earlier one cost more. */
interface Turn {
  before: number;
  after: number[];
  risen: string[];
  fallen: string[];
}

/**
 * Sentences on the designs whose order turns around, those alike in one; `places` are such as `on 6.12`,
 * `where` such as ` at 2 threads` if that is not all.
 */
export function rankChanges(found: readonly Flip[], places: readonly string[], where = ''): Finding[] {
  if (found.length === 0) {
    const text = `No two designs that can be told apart change their order${where}.`;
    return [{ code: 'rank-changes', text, numbers: { pairs: 0 } }];
  }
  const all = turns(found);
  const sentences = all.slice(0, MOST_SENTENCES).map(({ before, after, risen, fallen }) => {
    const here = listed(after.map((place) => places[place] ?? ''));
    const text = `Order changed${where} ${here}: there ${listed(risen)} cost less than ${listed(fallen)}, and more ${places[before]}.`;
    return { code: 'rank-change', text, numbers: { pairs: risen.length * fallen.length } };
  });
  const rest = all.slice(MOST_SENTENCES);
  if (rest.length === 0) return sentences;
  const pairs = rest.reduce((sum, { risen, fallen }) => sum + risen.length * fallen.length, 0);
  const text = `And ${pairs} more pairs change their order${where} (all are in --format json).`;
  return [...sentences, { code: 'rank-changes', text, numbers: { pairs } }];
}

/** Most pairs first. */
function turns(found: readonly Flip[]): Turn[] {
  const pairs = found.map(({ before, after, risen, fallen }): Turn => {
    return { before, after: [after], risen: [risen], fallen: [fallen] };
  });
  const byPair = gathered(pairs, 'after');
  const byRisen = gathered(byPair, 'fallen');
  const size = ({ risen, fallen }: Turn) => risen.length * fallen.length;
  return gathered(byRisen, 'risen').sort((a, b) => size(b) - size(a));
}

/** Turns that are alike but for one of their lists, as one with all of it. */
function gathered(items: readonly Turn[], list: 'after' | 'risen' | 'fallen'): Turn[] {
  const all = new Map<string, Turn>();
  for (const item of items) {
    const key = JSON.stringify({ ...item, [list]: null });
    const known = all.get(key);
    if (known) known[list] = [...known[list], ...item[list]] as (string & number)[];
    else all.set(key, { ...item });
  }
  return [...all.values()];
}

/** `a, b and c`; of more than five names the first four, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.length > MOST_NAMES + 1 ? names.slice(0, MOST_NAMES) : names;
  if (shown.length < names.length) return `${shown.join(', ')} and ${names.length - shown.length} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
