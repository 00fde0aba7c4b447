// SPDX-License-Identifier: MIT
import type { Comparison, Source } from '../../analysis/compare/compare-types.js';
import { someListed } from '../text/lists.js';

/** Of more columns only the number is told; CSV and JSON have the kernel of each cell. */
const MOST_COLUMNS = 16;

/**
 * Which kernels the columns of a comparison are, whole releases with their architectures: each column's, or once what
 * is the same for all. Empty where no column measured anything.
 */
export function columnKernels({ columns, tables, sources }: Comparison): string {
  const cells = tables.flatMap(({ rows }) => rows.map((row) => row.cells));
  const known = columns.flatMap((column, place) => {
    const measured = cells.flatMap((row) => row[place]?.source ?? []);
    const own = measured.length > 0 ? measured : sources.filter(({ label }) => label === column);
    const kernels = someListed([...new Set(own.map(kernelName))]);
    return kernels === '' ? [] : [{ column, kernels }];
  });
  const [first, ...others] = known;
  if (first === undefined) return '';
  if (others.every(({ kernels }) => kernels === first.kernels)) return `all on ${first.kernels}`;
  const told = known.slice(0, MOST_COLUMNS).map(({ column, kernels }) => `${column}: ${kernels}`);
  const left = known.length - told.length;
  return [...told, ...(left > 0 ? [`and ${left} more columns`] : [])].join('; ');
}

/** `6.12.117+deb13-cloud-amd64 (x86_64)` */
function kernelName({ kernel, arch }: Source): string {
  return arch === null ? kernel : `${kernel} (${arch})`;
}
