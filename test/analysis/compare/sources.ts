// SPDX-License-Identifier: MIT
import { sourcesOfSamples } from '../../../src/analysis/compare/compare-source.js';
import type { Comparison, Source } from '../../../src/analysis/compare/compare-types.js';
import { type CompareOptions, compare } from '../../../src/analysis/compare/comparison.js';
import type { Environment } from '../../../src/samples/environment.js';
import type { Sample } from '../../../src/samples/sample.js';
import { environment, eventSamples, variant } from '../samples.js';

/** How a run of a test differs from others. */
export interface RunOptions {
  label: string;
  unit?: 'ns' | 'insn';
  kernel?: string;
  threads?: number;
  baseline?: number;
  environment?: Partial<Environment> | null;
  samples?: Partial<Sample>;
}

/** Noise that is the same in every run of tests, centred, with no two values alike. */
export function noise(blocks: number, spread: number, seed = 0): number[] {
  return Array.from({ length: blocks }, (_, block) => {
    const step = ((block * 7919 + seed * 104_729 + 13) % 1009) / 1009 - 0.5;
    return spread * (step + block * 1e-6 + seed * 1e-7);
  });
}

/** A run in which an event costs so much under each variant, block by block; null: no visit. */
export function source(costs: Record<string, (number | null)[]>, options: RunOptions): Source {
  const { label, unit = 'ns', kernel = '6.18.0', threads = 1, baseline = 1000 } = options;
  const blocks = Math.max(...Object.values(costs).map((values) => values.length));
  const control = unit === 'ns' ? noise(blocks, 0.2, 99) : Array.from({ length: blocks }, () => 0);
  const arms = Object.fromEntries(
    Object.entries({ control, ...costs }).map(([arm, values]) => [
      arm,
      values.map((value) => (value === null ? null : baseline + value)),
    ]),
  );
  const given = { run: `run-${label}`, kernel, unit, threads, ...options.samples };
  const samples = eventSamples({ baseline: Array.from({ length: blocks }, () => baseline), ...arms }, given);
  const variants = Object.keys(costs).map((id) => variant(id));
  const known =
    options.environment === null
      ? null
      : environment(variants, unit, { run: given.run, ...options.environment });
  const [made] = sourcesOfSamples({ label, path: `/runs/${label}` }, samples, known, 0.95);
  return made as Source;
}

/** Compares them by variant and label. */
export function compared(sources: readonly Source[], options: Partial<CompareOptions> = {}): Comparison {
  return compare(sources, {
    ...{ row: ['variant'], col: ['label'], filters: [], alpha: 0.05, margin: null },
    ...{ sort: 'cost', descending: false },
    ...options,
  });
}
