import type { Finding } from '../analysis/findings.js';
import type { Flip, Ranks } from '../analysis/flips.js';
import type { SummaryRow } from '../samples/summary.js';

/** Beyond so many sentences only the number of the rest is said; JSON has them all. */
const MOST_SENTENCES = 8;
const MOST_NAMES = 4;

/** The ranks of the rows that have one. */
export function ranksOf(rows: readonly Pick<SummaryRow, 'variant' | 'rank'>[]): Ranks {
  return new Map(rows.flatMap(({ variant, rank }) => (rank === null ? [] : [[variant, rank] as const])));
}

/** A design that is cheaper than others at some places, and was dearer at an earlier one. */
interface Rise {
  before: number;
  after: number[];
  risen: string;
  fallen: string[];
}

/**
 * Sentences on the designs whose order turns around, one for each that has become the cheaper; `places` are
 * such as `on 6.12`, `where` such as ` at 2 threads` if that is not all.
 */
export function rankChanges(found: readonly Flip[], places: readonly string[], where = ''): Finding[] {
  if (found.length === 0)
    return [
      {
        code: 'rank-changes',
        text: `No two designs that can be told apart change their order${where}.`,
        numbers: { pairs: 0 },
      },
    ];
  const all = rises(found);
  const sentences = all.slice(0, MOST_SENTENCES).map(({ before, after, risen, fallen }) => {
    const here = listed(after.map((place) => places[place] ?? ''));
    const text = `Order changed${where}: ${risen} is cheaper than ${listed(fallen)} ${here}, and dearer ${places[before]}.`;
    return { code: 'rank-change', text, numbers: { pairs: fallen.length } };
  });
  const rest = all.slice(MOST_SENTENCES);
  if (rest.length === 0) return sentences;
  const pairs = rest.reduce((sum, { fallen }) => sum + fallen.length, 0);
  const text = `And ${pairs} more changes of order${where}, by ${listed([...new Set(rest.map(({ risen }) => risen))])} (all are in --format json).`;
  return [...sentences, { code: 'rank-changes', text, numbers: { pairs } }];
}

function rises(found: readonly Flip[]): Rise[] {
  const atOnePlace = gathered(
    found.map(({ before, after, risen, fallen }) => ({ before, after: [after], risen, fallen: [fallen] })),
    ({ before, after, risen }) => [before, after, risen],
    (known, { fallen }) => known.fallen.push(...fallen),
  );
  return gathered(
    atOnePlace,
    ({ before, risen, fallen }) => [before, risen, fallen],
    (known, { after }) => known.after.push(...after),
  );
}

/** Items of one key as one. */
function gathered(
  items: readonly Rise[],
  key: (item: Rise) => unknown[],
  join: (known: Rise, item: Rise) => void,
): Rise[] {
  const all = new Map<string, Rise>();
  for (const item of items) {
    const known = all.get(JSON.stringify(key(item)));
    if (known) join(known, item);
    else all.set(JSON.stringify(key(item)), item);
  }
  return [...all.values()];
}

/** `a, b and c`; of more than five names the first four, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.length > MOST_NAMES + 1 ? names.slice(0, MOST_NAMES) : names;
  if (shown.length < names.length) return `${shown.join(', ')} and ${names.length - shown.length} more`;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
