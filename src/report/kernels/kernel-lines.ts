// SPDX-License-Identifier: MIT
import { type Flip, flips, type Ranks } from '../../analysis/compare/flips.js';
import type { Analysis } from '../../analysis/types.js';
import type { SummaryRow } from '../../samples/summary.js';
import { rowsAt, threadCounts } from '../thread-counts.js';

/** What a design has become since an earlier kernel: cheaper than another (`risen`), dearer, or both. */
export type Turn = 'risen' | 'fallen' | 'both';

/** One variant at one thread count over several kernels. */
export interface KernelLine {
  variant: string;
  /** by kernel; undefined where its run does not know the variant */
  rows: (SummaryRow | undefined)[];
  turns: (Turn | null)[];
}

/** What several kernels found at one thread count. */
export interface KernelGroup {
  threads: number;
  lines: KernelLine[];
  flips: Flip[];
}

/** All variants that any kernel could measure, by thread count, in order of the first kernel's cost. */
export function kernelGroups(analyses: readonly Analysis[]): KernelGroup[] {
  return threadCounts(analyses).map((threads) => {
    const places = analyses.map((analysis) => rowsAt(analysis, threads));
    const turned = flips(places.map(ranksOf));
    const known = places.map((rows) => new Map(rows.map((row) => [row.variant, row])));
    const variants = new Set(places.flatMap((rows) => rows.map(({ variant }) => variant)));
    const lines = [...variants].map((variant): KernelLine => {
      const turns = places.map((_, place) => turnOf(variant, place, turned));
      return { variant, rows: known.map((rows) => rows.get(variant)), turns };
    });
    const measured = lines.filter(({ rows }) => rows.some((row) => row?.status === 'measured'));
    return { threads, lines: measured.sort(byCost), flips: turned };
  });
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
