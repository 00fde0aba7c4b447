// SPDX-License-Identifier: MIT
import { archOf } from '../../analysis/arch-of.js';
import type { Analysis } from '../../analysis/types.js';
import { printable } from '../../printable.js';
import { cutMiddle } from '../text/fit.js';
import { architectures } from './architectures.js';

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

/** A kernel as far as names tell it from others. */
export interface NamedKernel {
  release: string;
  /** null is not known */
  arch: string | null;
}

/**
 * Lists of names for kernels beside one another, the shortest first: their releases without and with what their
 * distributions append, each with its architecture where that is not the same for all.
 */
export function kernelNames(kernels: readonly NamedKernel[]): [short: string[], whole: string[]] {
  const several = architectures(kernels.map(({ arch }) => arch)).length > 1;
  const named = (spell: (release: string) => string) =>
    kernels.map(({ release, arch }) => spell(release) + (several && arch !== null ? ` ${arch}` : ''));
  return [named(shortRelease), named((release) => release)];
}

/** A run's name as it heads columns, which are narrow. */
export function columnName(label: string): string {
  return cutMiddle(printable(label), MOST_WIDTH);
}

/** The kernel that a run was measured on. */
export function kernelOf(analysis: Analysis): NamedKernel {
  return { release: analysis.kernel, arch: archOf(analysis) };
}

/** Names for runs beside one another: their kernels, as short as they differ, or with target and run. */
export function runLabels(analyses: readonly Analysis[]): string[] {
  const [short, whole] = kernelNames(analyses.map(kernelOf));
  return labels([
    short,
    whole,
    analyses.map(({ target }, place) => `${whole[place]} (${target})`),
    analyses.map(({ target, run }, place) => `${whole[place]} (${target}, ${run})`),
  ]);
}
