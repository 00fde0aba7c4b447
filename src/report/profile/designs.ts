// SPDX-License-Identifier: MIT
import type { Explained } from '../../analysis/profile/explained.js';
import { groupBy } from '../../group-by.js';
import { kernelNames, labels, type NamedKernel } from '../table/labels.js';

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
  /** their architectures */
  arches: (string | null)[];
  designs: Design[];
}

/**
 * The same by design and kernel, both in the order first met. Two kernels of one release and architecture are two: the
 * first that a design has of it, and the second.
 */
export function byDesign(explained: readonly Explained[]): Designs {
  const columns: (NamedKernel & { nth: number })[] = [];
  const groups = groupBy(explained, ({ variant, workload }) => JSON.stringify([variant, workload]));
  const placed = new Map<Explained, number>();
  for (const one of explained) {
    const { kernel: release, arch, variant, workload } = one;
    const own = groups.get(JSON.stringify([variant, workload])) ?? [];
    const alike = own.filter((other) => other.kernel === release && other.arch === arch);
    const nth = alike.indexOf(one);
    const known = columns.findIndex(
      (column) => column.release === release && column.arch === arch && column.nth === nth,
    );
    placed.set(one, known < 0 ? columns.push({ release, arch, nth }) - 1 : known);
  }
  const designs = [...groups.values()].map((own) => {
    const { variant, workload } = own[0] as Explained;
    return { variant, workload, on: columns.map((_, at) => own.find((one) => placed.get(one) === at)) };
  });
  return { arches: columns.map(({ arch }) => arch), kernels: labels(kernelNames(columns)), designs };
}
