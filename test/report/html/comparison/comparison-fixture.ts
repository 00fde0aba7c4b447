// SPDX-License-Identifier: MIT
import type { Source } from '../../../../src/analysis/compare/compare-types.js';
import { gate } from '../../../../src/analysis/compare/gate.js';
import { type Threshold, thresholdOf } from '../../../../src/analysis/compare/threshold.js';
import type {
  ChangeData,
  ComparisonData,
  RowData,
} from '../../../../src/report/html/comparison/comparison-data.js';
import { comparisonPage } from '../../../../src/report/html/comparison/comparison-page.js';
import { comparisonData, type Shown } from '../../../../src/report/html/comparison/data-of.js';
import { comparison } from '../../compare/compare-fixture.js';
import { after, before, during } from '../../profile/profile-fixture.js';

/** The sources compared, held against a threshold such as `5ns` if there is one. */
function shown(sources: readonly Source[], failOver: string | null, sort: string) {
  const compared = comparison(sources);
  const threshold: Threshold | null = failOver === null ? null : thresholdOf('fail-over', failOver);
  const found: Shown['gate'] = threshold && { found: gate(compared, threshold), threshold };
  return { comparison: compared, gate: found, sort };
}

export function dataOf(
  sources: readonly Source[],
  failOver: string | null = null,
  sort = 'cost',
): ComparisonData {
  const { comparison: compared, ...rest } = shown(sources, failOver, sort);
  return comparisonData(compared, rest);
}

export function pageOf(
  sources: readonly Source[],
  failOver: string | null = null,
  script = '',
  tool = 'probe-bench 0.1.0',
): string {
  return comparisonPage({ ...shown(sources, failOver, 'cost'), script, tool });
}

/** A run under another label, its measurements with it. */
export function changed(one: Source, part: Partial<Source>): Source {
  const copy: Source = { ...one, ...part };
  copy.measurements = one.measurements.map((measurement) => ({ ...measurement, source: copy }));
  return copy;
}

/** A change of this size, with these bounds. */
export function changeData(
  change: number,
  low: number | null = null,
  high: number | null = null,
  part: Partial<ChangeData> = {},
): ChangeData {
  const ratios = { ratio: null, ratio_low: null, ratio_high: null };
  return { change, low, high, ...ratios, p: null, outcome: change > 0 ? 'dearer' : 'cheaper', ...part };
}

/** A row of two columns, of these costs. */
export function rowData(name: string, first: number | null, other: number | null): RowData {
  const cell = (cost: number | null) =>
    cost === null ? null : { cost, low: null, high: null, status: 'measured' as const, reason: '' };
  const change = first === null || other === null ? null : changeData(other - first);
  return { name, cells: [cell(first), cell(other)], changes: [null, change], held: [null, null] };
}

/** The data of such rows alone. */
export function dataOfRows(rows: RowData[], part: Partial<ComparisonData> = {}): ComparisonData {
  return {
    ...{
      title: 'Comparison',
      unit: 'insn',
      event: 'an event',
      bounds: 'range',
      row: 'variant',
      columns: ['old', 'new'],
      kernels: '',
    },
    ...{ sort: 'cost', threshold: null, gate: null, alerts: [], findings: [], refusals: [], legend: [] },
    tables: [{ heading: '1 thread', rows }],
    ...part,
  };
}

/** Runs that know kprobe-array by function. */
export function profiled(sources: readonly Source[]): Source[] {
  return sources.map((one, place) => {
    const profile = [before, during, after][place] ?? before;
    return changed(one, { explained: new Map([['kprobe-array', { ...profile, variant: 'kprobe-array' }]]) });
  });
}
