// SPDX-License-Identifier: MIT
import type { Explained } from '../../analysis/profile/explained.js';
import { groupBy } from '../../group-by.js';
import { labels, shortRelease } from '../table/labels.js';

/** A design under one workload, on all kernels. */
export interface Design {
  variant: string;
  workload: string;
  /** by kernel; undefined where it was not measured */
  on: (Explained | undefined)[];
}

/** Designs beside one another. */
export interface Designs {
  /** names of the kernels, as short as they differ */
  kernels: string[];
  designs: Design[];
}

/**
 * The same by design and kernel, both in the order first met. Two kernels of one release are two: the first that a
 * design has of it, and the second.
 */
export function byDesign(explained: readonly Explained[]): Designs {
  const columns: { release: string; nth: number }[] = [];
  const groups = groupBy(explained, ({ variant, workload }) => JSON.stringify([variant, workload]));
  const placed = new Map<Explained, number>();
  for (const one of explained) {
    const { kernel: release, variant, workload } = one;
    const own = groups.get(JSON.stringify([variant, workload])) ?? [];
    const nth = own.filter(({ kernel }) => kernel === release).indexOf(one);
    const known = columns.findIndex((column) => column.release === release && column.nth === nth);
    placed.set(one, known < 0 ? columns.push({ release, nth }) - 1 : known);
  }
  const releases = columns.map(({ release }) => release);
  const designs = [...groups.values()].map((own) => {
    const { variant, workload } = own[0] as Explained;
    return { variant, workload, on: columns.map((_, at) => own.find((one) => placed.get(one) === at)) };
  });
  return { kernels: labels([releases.map(shortRelease), releases]), designs };
}
