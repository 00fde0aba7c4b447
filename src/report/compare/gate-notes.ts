// SPDX-License-Identifier: MIT

import type { Gate, Regression, Unknown } from '../../analysis/compare/gate.js';
import type { Threshold } from '../../analysis/compare/threshold.js';
import { groupBy } from '../../group-by.js';
import type { Unit } from '../../samples/sample.js';
import { plainNumber } from '../../samples/units.js';
import { someListed } from '../text/lists.js';

/** What --fail-over found, a line each: what could not be held against it, what is lost, and what is beyond it. */
export function gateNotes(found: Gate, unit: Unit, threshold: Threshold): string[] {
  const beyond = beyondNotes(found, unit, threshold);
  return [
    ...unjudgedNotes(found),
    ...lostNotes(found),
    ...(found.lost.length > 0 ? ['--allow-missing lets pass what is measured no longer'] : []),
    ...(beyond.length > 0 ? beyond : [passed(found.judged, sizeOf(threshold))]),
  ];
}

/** A threshold in words: `20 insn`. */
export function sizeOf({ value, unit }: Threshold): string {
  return `${value} ${unit}`;
}

/** What could not be held against it, a line for each reason. */
export function unjudgedNotes({ unjudged }: Gate): string[] {
  return byReason(unjudged).map(([reason, spots]) => `not judged: ${someListed(spots)}: ${reason}`);
}

/** What is measured no longer, a line for each reason. */
export function lostNotes({ lost }: Gate): string[] {
  return byReason(lost).map(
    ([reason, spots]) => `a regression, since measured no longer: ${spots.join(', ')}: ${reason}`,
  );
}

/** What is beyond it, a line each. */
export function beyondNotes({ regressions }: Gate, unit: Unit, threshold: Threshold): string[] {
  const size = sizeOf(threshold);
  return regressions.map((one) => `beyond ${size}: ${described(one, unit, threshold)}`);
}

function byReason(unknown: readonly Unknown[]): [reason: string, spots: string[]][] {
  return [...groupBy(unknown, ({ reason }) => reason)].map(([reason, spots]) => [reason, spots.map(spotOf)]);
}

function passed(judged: number, size: string): string {
  return judged > 0
    ? `none of ${judged} changes is beyond ${size}`
    : `no change could be held against ${size}, so nothing is known to be within it`;
}

function spotOf({ row, column, heading }: Unknown): string {
  return `${row} in ${column}${at(heading)}`;
}

function described(
  { row, column, heading, change, least }: Regression,
  unit: Unit,
  threshold: Threshold,
): string {
  const { bounds } = change;
  const interval =
    bounds === null ? '' : ` [${plainNumber(bounds.low, unit)}, ${plainNumber(bounds.high, unit)}]`;
  const told = threshold.unit === '%' || bounds !== null;
  const beyond = told ? `, at least +${plainNumber(least, threshold.unit)} ${threshold.unit}` : '';
  return `${row} in ${column}${at(heading)} costs ${plainNumber(change.change, unit)} ${unit}${interval} more${beyond}`;
}

function at(heading: string): string {
  return heading === '' ? '' : ` at ${heading}`;
}
