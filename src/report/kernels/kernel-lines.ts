// SPDX-License-Identifier: MIT
import { type Flip, flips, type Ranks } from '../../analysis/compare/flips.js';
import type { Analysis } from '../../analysis/types.js';
import type { SummaryRow } from '../../samples/summary.js';
import { kernelOf } from '../table/labels.js';
import { rowsAt, threadCounts } from '../thread-counts.js';
import { type Standing, standing } from './standing.js';

/** What a design is beside where it is held against: cheaper than another it was dearer than (`risen`), dearer, or both. */
export type Turn = 'risen' | 'fallen' | 'both';

/** One variant at one thread count over several kernels. */
export interface KernelLine {
  variant: string;
  /** by kernel; undefined where its run does not know the variant */
  rows: (SummaryRow | undefined)[];
  /** by kernel: since an earlier one of its architecture */
  turns: (Turn | null)[];
  /** by kernel: beside the first architecture */
  across: (Turn | null)[];
}

/** What several kernels found at one thread count. */
export interface KernelGroup {
  threads: number;
  lines: KernelLine[];
  /** from kernel to kernel of one architecture */
  flips: Flip[];
  /** from the first architecture to another */
  across: Flip[];
}

/** All variants that any kernel could measure, by thread count, in order of the first kernel's cost. */
export function kernelGroups(analyses: readonly Analysis[]): KernelGroup[] {
  const beside = standing(analyses.map(kernelOf));
  return threadCounts(analyses).map((threads) => {
    const places = analyses.map((analysis) => rowsAt(analysis, threads));
    const turned = turnedAround(places.map(ranksOf), beside);
    const known = places.map((rows) => new Map(rows.map((row) => [row.variant, row])));
    const variants = new Set(places.flatMap((rows) => rows.map(({ variant }) => variant)));
    const lines = [...variants].map((variant): KernelLine => {
      const turns = (all: readonly Flip[]) => places.map((_, place) => turnOf(variant, place, all));
      const rows = known.map((own) => own.get(variant));
      return { variant, rows, turns: turns(turned.flips), across: turns(turned.across) };
    });
    const measured = lines.filter(({ rows }) => rows.some((row) => row?.status === 'measured'));
    return { threads, lines: measured.sort(byCost), ...turned };
  });
}

/** The pairs whose order differs between kernels that are held against one another. */
function turnedAround(
  ranks: readonly Ranks[],
  { own, twins }: Standing,
): Pick<KernelGroup, 'flips' | 'across'> {
  const among = (places: readonly number[]) => {
    const at = (place: number) => places[place] ?? 0;
    const found = flips(places.map((place) => ranks[place] ?? new Map()));
    return found.map((flip) => ({ ...flip, before: at(flip.before), after: at(flip.after) }));
  };
  return {
    flips: own.flatMap(among),
    across: twins.flatMap((twin, place) => (twin === null ? [] : among([twin, place]))),
  };
}

/** The ranks of the rows that have one. */
function ranksOf(rows: readonly SummaryRow[]): Ranks {
  return new Map(rows.flatMap(({ variant, rank }) => (rank === null ? [] : [[variant, rank]])));
}

function turnOf(variant: string, place: number, turned: readonly Flip[]): Turn | null {
  const here = turned.filter(({ after }) => after === place);
  const risen = here.some((flip) => flip.risen === variant);
  const fallen = here.some((flip) => flip.fallen === variant);
  if (risen && fallen) return 'both';
  if (risen) return 'risen';
  return fallen ? 'fallen' : null;
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
