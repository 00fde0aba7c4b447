// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import type { ReportedRun } from '../run-groups.js';
import { kernelOf } from '../table/labels.js';
import { rowsAt, threadCounts } from '../thread-counts.js';
import { ownSpreads } from './own-spread.js';
import { type Against, type Reversal, reversals, type Turn, turnsIn } from './reversals.js';
import { heldAgainst, standing } from './standing.js';
import { type Step, stepOf } from './step.js';

/** A run as far as a table of several needs it. */
export type TabledRun = Pick<ReportedRun, 'analysis' | 'visits'>;

/** A step of a design's cost since an earlier kernel of its architecture: the last that measured it. */
export interface KernelStep {
  before: number;
  step: Step;
}

/** One variant at one thread count over several kernels. */
export interface KernelLine {
  variant: string;
  /** by kernel; undefined where its run does not know the variant */
  rows: (SummaryRow | undefined)[];
  /** by kernel */
  steps: (KernelStep | null)[];
  /** by kernel, and by what it is held against */
  turns: Partial<Record<Against, Turn>>[];
}

/** A pair of designs whose order is on one kernel another than on the one it is held against. */
export interface KernelReversal extends Reversal {
  against: Against;
  before: number;
  after: number;
}

/** What several kernels found at one thread count. */
export interface KernelGroup {
  threads: number;
  lines: KernelLine[];
  /** in the order of the kernels */
  reversals: KernelReversal[];
  /** any design's own spread is above 0 */
  spread: boolean;
}

/** All variants that any kernel could measure, by thread count, in order of the first kernel's cost. */
export function kernelGroups(runs: readonly TabledRun[]): KernelGroup[] {
  const analyses = runs.map(({ analysis }) => analysis);
  const unit = analyses[0]?.unit ?? 'ns';
  const beside = standing(analyses.map(kernelOf));
  const held = heldAgainst(beside);
  return threadCounts(analyses).map((threads) => {
    const spreads = ownSpreads(
      runs.map(({ visits }) => visits?.find((one) => one.threads === threads)?.costs),
      unit,
    );
    const spreadOf = (variant: string) => spreads.get(variant) ?? 0;
    const places = analyses.map((analysis) => {
      return new Map(rowsAt(analysis, threads).map((row) => [row.variant, row]));
    });
    const at = (place: number) => places[place] ?? new Map<string, SummaryRow>();
    const pairs = held.map((one) => {
      return { ...one, found: reversals(at(one.before), at(one.after), spreadOf) };
    });
    const turned = pairs.map((one) => ({ ...one, turns: turnsIn(one.found) }));
    const lines = [...new Set(places.flatMap((rows) => [...rows.keys()]))].map((variant): KernelLine => {
      const rows = places.map((known) => known.get(variant));
      const turns = places.map((_, place) => {
        const here = turned.filter(({ after }) => after === place);
        return Object.fromEntries(here.map(({ against, turns: of }) => [against, of.get(variant)]));
      });
      return { variant, rows, steps: stepsOf(rows, beside.own, unit, spreadOf(variant)), turns };
    });
    const measured = lines.filter(({ rows }) => rows.some((row) => row?.status === 'measured'));
    return {
      threads,
      lines: measured.sort(byCost),
      reversals: pairs.flatMap(({ found, ...place }) => found.map((pair) => ({ ...place, ...pair }))),
      spread: [...spreads.values()].some((spread) => spread > 0),
    };
  });
}

/** Steps from each kernel that measured the design to the next of its architecture that did. */
function stepsOf(
  rows: KernelLine['rows'],
  own: readonly (readonly number[])[],
  unit: Unit,
  spread: number,
): KernelLine['steps'] {
  const steps: KernelLine['steps'] = rows.map(() => null);
  for (const places of own) {
    const priced = places.filter((place) => rows[place]?.cost != null);
    for (const [index, place] of priced.entries()) {
      const before = priced[index - 1];
      const [was, now] = [rows[before ?? -1], rows[place]];
      if (before === undefined || was === undefined || now === undefined) continue;
      const step = stepOf(was, now, unit, spread);
      if (step !== null) steps[place] = { before, step };
    }
  }
  return steps;
}

/** By the first kernel's cost; those without one by the second's, and so on. */
function byCost(a: KernelLine, b: KernelLine): number {
  for (const [place, row] of a.rows.entries()) {
    const one = row?.cost ?? Number.POSITIVE_INFINITY;
    const other = b.rows[place]?.cost ?? Number.POSITIVE_INFINITY;
    if (one !== other) return one < other ? -1 : 1;
  }
  return a.variant < b.variant ? -1 : 1;
}
