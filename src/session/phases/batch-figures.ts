// SPDX-License-Identifier: MIT
import { medianSorted, modeSorted, quantileSorted } from 'simple-statistics';
import { type Path, spellPaths } from '../../samples/paths.js';
import { NO_BATCH, sum } from './figures.js';

/**
 * What stands for a segment by a clock is the first decile of its batches: a machine only ever adds time, and the
 * fastest batch has at times a separate level (docs/evidence.md).
 */
const FIGURE_QUANTILE = 0.1;

/** What the batches of a segment say, of times per event. */
export function batchFigures(each: readonly number[]) {
  if (each.length === 0) return { ...NO_BATCH, batches: 0 };
  const sorted = [...each].sort((a, b) => a - b);
  return { ...NO_BATCH, ...spread(sorted), value: quantileSorted(sorted, FIGURE_QUANTILE) };
}

/** What windows of one event say, in instructions: their mean, for nothing else fell into them. */
export function exactFigures(windows: Float64Array) {
  const sorted = [...windows].sort((a, b) => a - b);
  return {
    ...spread(sorted),
    batch_mode: modeSorted(sorted),
    value: sum(sorted) / sorted.length,
    paths: spellPaths(pathsOf(sorted)),
  };
}

/** What windows of one run of a command say: their median, for no two are alike, and the kernel's own work is in some. */
export function runFigures(windows: Float64Array) {
  const figures = exactFigures(windows);
  return { ...figures, value: figures.batch_median, paths: null };
}

function spread(sorted: readonly number[]) {
  const values = [...sorted];
  return {
    batches: values.length,
    batch_min: values[0] ?? null,
    batch_median: medianSorted(values),
    batch_p95: quantileSorted(values, 0.95),
  };
}

/** How many instructions windows took, the most frequent first. */
function pathsOf(windows: readonly number[]): Path[] {
  const times = new Map<number, number>();
  for (const insn of windows) times.set(insn, (times.get(insn) ?? 0) + 1);
  return [...times]
    .sort(([a, one], [b, other]) => other - one || a - b)
    .map(([insn, count]) => ({ insn, share: count / windows.length }));
}
