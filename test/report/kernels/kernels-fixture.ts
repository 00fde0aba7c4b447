// SPDX-License-Identifier: MIT
import type { Analysis } from '../../../src/analysis/types.js';
import type { Tally, VisitCosts } from '../../../src/analysis/visits/visit-costs.js';
import type { Environment, Warning } from '../../../src/samples/environment.js';
import type { SummaryRow } from '../../../src/samples/summary.js';
import { environment } from '../../samples/environment.js';
import { summaryRow } from '../../samples/rows.js';

const NO_INTERVAL = { cost_low: null, cost_high: null, p: null } as const;

interface ExactPart {
  baseline?: number;
  arch?: string;
  warnings?: Warning[];
  environment?: Partial<Environment>;
  /** by variant: what the third of its three visits found, where that is another than its cost */
  others?: Record<string, number>;
}

/** A run on one kernel in instructions: its costs by variant, null for one that it cannot attach. */
export function exactRun(
  kernel: string,
  costs: Record<string, number | null>,
  part: ExactPart = {},
): { analysis: Analysis; environment: Environment; visits?: VisitCosts[] } {
  const { arch = 'x86_64' } = part;
  const place = { kernel, target: 'vm', unit: 'insn', run: `run-${kernel}` } as const;
  const { machine } = environment();
  const sorted = Object.values(costs).flatMap((cost) => cost ?? []);
  sorted.sort((a, b) => a - b);
  const rows = Object.entries(costs).map(([variant, cost]): SummaryRow => {
    const [hook = '', ...store] = variant.split('-');
    const named = { variant, hook, store: store.join('-'), arch, ...place, ...NO_INTERVAL };
    if (cost !== null) return summaryRow({ ...named, cost, rank: sorted.indexOf(cost) + 1 });
    const reason = `kernel ${kernel} has no ${hook} links`;
    return summaryRow({ ...named, cost, rank: null, verdict: null, status: 'unsupported', reason });
  });
  const group = { threads: 1, baseline: part.baseline ?? 6041, floor: 0, biased: false, rows };
  const control = { estimate: 0, low: null, high: null, p: null, n: 3 };
  const { warnings = [], others } = part;
  const tallies = Object.entries(others ?? {}).map(([variant, other]): [string, Tally] => {
    const [low, high] = [[costs[variant] ?? 0, 2] as const, [other, 1] as const].sort(([a], [b]) => a - b);
    return [variant, low && high ? [low, high] : []];
  });
  return {
    ...(others === undefined ? {} : { visits: [{ threads: 1, costs: new Map(tallies) }] }),
    analysis: { ...place, workload: 'openat-ebadf', groups: [{ ...group, control }], warnings },
    environment: environment({
      ...{ run: place.run, target: 'vm', unit: 'insn', accelerator: 'tcg' },
      kernel: { release: kernel, version: '#1 SMP', entry: '__x64_sys_openat' },
      machine: { ...machine, arch },
      ...part.environment,
    }),
  };
}

/** Three kernels: one without kprobe.multi, one where kprobe and tp_btf change places. */
export const kernels = [
  exactRun('5.10.0-35-cloud-amd64', {
    'fentry-array': 226,
    'kprobe-array': 432,
    'tp_btf-array': 441,
    'kprobe.multi-array': null,
    'tracepoint-array': 670,
  }),
  exactRun(
    '6.12.94+deb13-cloud-amd64',
    {
      'fentry-array': 226,
      'kprobe-array': 442,
      'tp_btf-array': 441,
      'kprobe.multi-array': 347,
      'tracepoint-array': 670,
    },
    {
      baseline: 6102,
      warnings: [
        { code: 'varies', text: 'repetitions differ: 670 (2×), 671 (1×)', variant: 'tracepoint-array' },
      ],
    },
  ),
  exactRun('6.18.5+deb14-cloud-amd64', {
    'fentry-array': 230,
    'kprobe-array': 446,
    'tp_btf-array': 441,
    'kprobe.multi-array': 351,
    'tracepoint-array': 512,
    'uprobe-array': 9001,
  }),
];
