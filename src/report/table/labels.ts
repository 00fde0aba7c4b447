// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';
import { printable } from '../../printable.js';
import { cutMiddle } from '../text/fit.js';

/** A column has five to eight digits. */
const MOST_WIDTH = 24;

/** Of several lists of names for the same things, the first whose names all differ; else the last, numbered. */
export function labels(candidates: readonly (readonly string[])[]): string[] {
  const distinct = candidates.find((names) => new Set(names).size === names.length);
  if (distinct !== undefined) return [...distinct];
  return (candidates.at(-1) ?? []).map((name, index) => `${name} #${index + 1}`);
}

/** A kernel release without its distribution's suffix: `6.12.94` of `6.12.94+deb13-cloud-amd64`. */
export function shortRelease(release: string): string {
  return /^\d+(?:\.\d+)+(?:-\d+)?/.exec(release)?.[0] ?? release;
}

/** A run's name as it heads columns, which are narrow. */
export function columnName(label: string): string {
  return cutMiddle(printable(label), MOST_WIDTH);
}

/** Names for runs beside one another: their kernels, as short as they differ, or with target and run. */
export function runLabels(analyses: readonly Analysis[]): string[] {
  const releases = analyses.map(({ kernel }) => kernel);
  return labels([
    releases.map(shortRelease),
    releases,
    analyses.map(({ kernel, target }) => `${kernel} (${target})`),
    analyses.map(({ kernel, target, run }) => `${kernel} (${target}, ${run})`),
  ]);
}
