// SPDX-License-Identifier: MIT
import type { CellData, DesignData, GroupData } from '../../../../src/report/html/data/page-data.js';

/** A cell of a cost; null could not be measured. */
export function cell(cost: number | null, part: Partial<CellData> = {}): CellData {
  const bounds = { cost_low: null, cost_high: null };
  const found = { cost, ...bounds, split: null, visits: [], verdict: null, rank: null };
  const why =
    cost === null
      ? { status: 'unsupported' as const, reason: 'no kprobes' }
      : { status: 'measured' as const, reason: '' };
  return { ...found, ...why, texts: cost === null ? [] : [String(cost)], marks: '', ...part };
}

/** A design with a cell for each run, at one thread count. */
export function design(variant: string, cells: (CellData | null)[]): DesignData {
  const [hook = '', ...store] = variant.split('-');
  return { variant, hook, store: store.join('-'), title: '', cells: [cells] };
}

/** Three kernels, the newest first; what is cheapest differs on the oldest. */
export const group: GroupData = {
  name: 'insn',
  unit: 'insn',
  event: 'an event',
  command: false,
  across: 'kernel',
  runs: ['7.3', '6.12', '5.10'].map((label, place) => ({
    ...{
      label,
      arch: 'x86_64',
      before: place < 2 ? place + 1 : null,
      first: place === 0 ? 2 : null,
      twin: null,
    },
    headings: [`1 thread on ${label}`],
    baselines: ['3000'],
  })),
  threads: [1],
  columns: [{ id: 'cost', heading: 'cost', unit: 'insn', kind: 'number' }],
  flame: { names: [], frames: [], costs: [], profiles: [] },
  designs: [
    design('kprobe-array', [cell(382, { rank: 2 }), cell(390, { rank: 2 }), cell(30, { rank: 1 })]),
    design('fentry-array', [cell(134, { rank: 1 }), cell(151, { rank: 1 }), cell(52, { rank: 2 })]),
    design('fentry-hash', [cell(200), null, cell(null)]),
  ],
};
