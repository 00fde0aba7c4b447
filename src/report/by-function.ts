// SPDX-License-Identifier: MIT
import type { Finding } from '../analysis/findings/findings.js';
import { type CostChange, changeSentence } from '../analysis/profile/changes.js';
import { groupBy } from '../group-by.js';

/** A design that is known by function in two columns of a table, and how the two differ. */
export interface FunctionChange extends CostChange {
  /** what heads the two columns */
  from: string;
  to: string;
}

/** Of more sentences only the number is told. */
const MOST_SENTENCES = 5;

/** Of each design the largest change. */
export function largestOfEach(changes: readonly FunctionChange[]): FunctionChange[] {
  const designs = groupBy(changes, ({ variant }) => variant);
  return [...designs.values()].flatMap((own) => own.sort(bySize).slice(0, 1));
}

/**
 * What changed by function, a sentence a change: the five largest, and how many more there are.
 * @param where what a sentence says after the design, such as ` in 6.12`
 */
export function functionFindings(
  changes: readonly FunctionChange[],
  where: (change: FunctionChange) => string,
): Finding[] {
  const changed = changes.filter(({ functions }) => functions.some((one) => one.instructions !== 0));
  const told = changed
    .sort(bySize)
    .slice(0, MOST_SENTENCES)
    .map((one): Finding => {
      const text = `${changeSentence(one.variant + where(one), one)}.`;
      return { code: 'by-function', text, numbers: { change: one.change } };
    });
  const more = changed.length - told.length;
  if (more === 0) return told;
  const text = `And ${more} more changed by function: probe-bench explain VARIANT --kernel A,B tells each.`;
  return [...told, { code: 'by-function', text, numbers: { more } }];
}

/** All of them for JSON; no key where no design is known by function in two columns. */
export function functionData(changes: readonly FunctionChange[]) {
  if (changes.length === 0) return {};
  const by_function = changes.map(({ variant, from, to, change, untold, functions }) => {
    return { variant, before: from, after: to, change, untold, functions };
  });
  return { by_function };
}

function bySize(a: FunctionChange, b: FunctionChange): number {
  return Math.abs(b.change) - Math.abs(a.change);
}
