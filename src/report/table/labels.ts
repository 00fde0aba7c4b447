// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';

/**
 * Names short enough to head a column, of which no two are alike: of each list of names for the same things,
 * best first, the first in which all differ; where none is, the last, numbered.
 */
export function labels(candidates: readonly (readonly string[])[]): string[] {
  const distinct = candidates.find((names) => new Set(names).size === names.length);
  if (distinct !== undefined) return [...distinct];
  return (candidates.at(-1) ?? []).map((name, index) => `${name} #${index + 1}`);
}

/** A kernel release without its distribution's suffix: `6.12.94` of `6.12.94+deb13-cloud-amd64`. */
export function shortRelease(release: string): string {
  return /^\d+(?:\.\d+)+(?:-\d+)?/.exec(release)?.[0] ?? release;
}

/** What runs go by beside one another: their kernels, as short as they differ; else with target and run. */
export function runLabels(analyses: readonly Analysis[]): string[] {
  const releases = analyses.map(({ kernel }) => kernel);
  return labels([
    releases.map(shortRelease),
    releases,
    analyses.map(({ kernel, target }) => `${kernel} (${target})`),
    analyses.map(({ kernel, target, run }) => `${kernel} (${target}, ${run})`),
  ]);
}
