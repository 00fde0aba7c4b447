// SPDX-License-Identifier: MIT
import type { Comparison, Row } from '../../../analysis/compare/compare-types.js';
import type { Gate, Spot } from '../../../analysis/compare/gate.js';
import type { Threshold } from '../../../analysis/compare/threshold.js';
import type { Unit } from '../../../samples/sample.js';
import { beyondNotes, lostNotes, sizeOf, unjudgedNotes } from '../../compare/gate-notes.js';
import type { GateData, Held } from './comparison-data.js';

/** What a gate found, in words: what is measured no longer, then what is beyond it, the largest first. */
export function gateData(found: Gate, unit: Unit, threshold: Threshold): GateData {
  const largest = [...found.regressions].sort((a, b) => b.least - a.least);
  return {
    ...verdictOf(found, sizeOf(threshold)),
    regressions: [...lostNotes(found), ...beyondNotes({ ...found, regressions: largest }, unit, threshold)],
    unjudged: unjudgedNotes(found),
  };
}

function verdictOf({ regressions, lost, judged }: Gate, size: string): Pick<GateData, 'verdict' | 'tone'> {
  const [beyond, gone] = [regressions.length, lost.length];
  const parts = [
    beyond > 0 ? `${beyond} of ${judged} changes ${beyond === 1 ? 'is' : 'are'} beyond ${size}` : '',
    gone > 0 ? `${gone} ${gone === 1 ? 'row is' : 'rows are'} measured no longer` : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) return { verdict: `Regression: ${parts.join(', and ')}.`, tone: 'bad' };
  return judged > 0
    ? { verdict: `No regression: none of ${judged} changes is beyond ${size}.`, tone: 'good' }
    : { verdict: `No change could be held against ${size}, so nothing is known.`, tone: 'doubtful' };
}

/** What a gate says of a row's columns, by the table's heading and the row. */
export function heldOf(
  { columns }: Comparison,
  found: Gate | null,
): (heading: string, row: Row) => (Held | null)[] {
  if (found === null) return () => columns.map(() => null);
  const keyOf = ({ heading, row, column }: Spot) => JSON.stringify([heading, row, column]);
  const named = new Map<string, Held>();
  for (const spot of found.regressions) named.set(keyOf(spot), 'beyond');
  for (const spot of found.lost) named.set(keyOf(spot), 'lost');
  for (const spot of found.unjudged) named.set(keyOf(spot), 'unjudged');
  return (heading, { name, changes }) =>
    columns.map((column, place) => {
      const known = named.get(keyOf({ heading, row: name, column }));
      return known ?? (changes[place] ? 'within' : null);
    });
}
