// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import type { Analysis } from '../../src/analysis/types.js';
import { anySummaryRow, hostileText } from '../samples/rows.js';

const anyWarning = fc.record(
  { code: hostileText, text: hostileText, variant: hostileText, threads: fc.constantFrom(1, 2) },
  { requiredKeys: ['code', 'text'] },
);

const anyRow = fc
  .tuple(anySummaryRow, hostileText, fc.constantFrom(1, 1e6, -1e300))
  .map(([row, variant, scale]) => ({ ...row, variant, cost_low: scale, cost_high: scale * 1.5 }));

/** Any analysis at one or two thread counts, its texts hostile and its numbers far apart. */
export const anyAnalysis: fc.Arbitrary<Analysis> = fc
  .record({
    kernel: hostileText,
    workload: hostileText,
    unit: fc.constantFrom('ns', 'insn' as const),
    one: fc.array(anyRow, { maxLength: 5 }),
    two: fc.array(anyRow, { maxLength: 3 }),
    warnings: fc.array(anyWarning, { maxLength: 5 }),
  })
  .map(({ one, two, unit, warnings, ...rest }) => {
    const group = { baseline: 268.4, control: null, floor: null, biased: false };
    const groups = [
      { ...group, threads: 1, rows: one.map((row) => ({ ...row, unit, threads: 1 })) },
      { ...group, threads: 2, rows: two.map((row) => ({ ...row, unit, threads: 2 })) },
    ];
    return { run: '2f6c', target: 'host', unit, groups, warnings: warnings as Analysis['warnings'], ...rest };
  });
