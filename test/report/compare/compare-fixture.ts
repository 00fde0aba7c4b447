// SPDX-License-Identifier: MIT
import type { Comparison, Source } from '../../../src/analysis/compare/compare-types.js';
import { type CompareOptions, compare } from '../../../src/analysis/compare/comparison.js';
import type { VariantRecord } from '../../../src/samples/environment.js';
import { noise, source } from '../../analysis/compare/sources.js';
import { environment, variant } from '../../analysis/samples.js';

const HOSTILE =
  '=cmd|\' /C calc\'!A0 | <script>alert("1")</script>\nsecond line `code` *bold* [a](b) \u001b[31m';
const costs = (centre: number, seed: number) => noise(20, 3, seed).map((d) => centre + d);

const OPTIONS: CompareOptions = {
  ...{ row: ['variant'], col: ['label'], filters: [], alpha: 0.05, margin: null },
  ...{ sort: 'cost', descending: false },
};

function refused(id: string, reason: string): VariantRecord {
  return variant(id, { status: 'unsupported', reason });
}

/** What the environment of a run lists: its variants, and one that could not be measured. */
function listed(costsOf: Record<string, unknown>, more: VariantRecord): VariantRecord[] {
  return [...Object.keys(costsOf).map((id) => variant(id)), more];
}

const before = {
  'raw_tp-empty': costs(0, 1),
  'raw_tp-array': costs(36, 2),
  'kprobe-array': costs(118, 3),
  'tracepoint-array': costs(60, 4),
  'tracepoint-hash-update': costs(131, 5),
};
const after = {
  'raw_tp-empty': costs(0.2, 6),
  'raw_tp-array': costs(36.1, 7),
  'kprobe-array': costs(141, 8),
  'tracepoint-hash-update': costs(104, 9),
  'tp_btf-array': costs(33, 10),
};

/** Two runs in nanoseconds, with everything that is awkward to print. */
export const two: Source[] = [
  source(before, {
    label: 'main',
    environment: { variants: listed(before, refused('fentry-array', HOSTILE)) },
  }),
  source(after, {
    label: 'branch | <b>',
    environment: {
      variants: listed(after, refused('fentry-array', 'lockdown')),
      tool: { name: 'probe-bench', version: '0.2.0' },
      warnings: [{ code: 'stolen-time', text: 'the hypervisor took 3 % of the CPUs’ time' }],
    },
  }),
];

/** Three kernels in instructions. */
export const exact: Source[] = [
  ['5.10', { 'fentry-array': 226, 'kprobe-array': 432, 'tp_btf-array': 441 }] as const,
  ['6.12', { 'fentry-array': 226, 'kprobe-array': 442, 'tp_btf-array': 441 }] as const,
  ['6.18', { 'fentry-array': 230, 'kprobe-array': 442, 'kprobe.multi-array': 351 }] as const,
].map(([label, values]) =>
  source(Object.fromEntries(Object.entries(values).map(([id, value]) => [id, [value, value, value]])), {
    ...{ label, unit: 'insn', kernel: label },
    environment: {
      target: 'vm',
      accelerator: 'tcg',
      kernel: { ...environment([]).kernel, release: label },
      variants: Object.keys(values).map((id) => variant(id)),
    },
  }),
);

/** The sources compared, with a margin of 2 unless said. */
export function comparison(sources: readonly Source[], margin = 2): Comparison {
  return compare(sources, { ...OPTIONS, margin: () => margin });
}
