// SPDX-License-Identifier: MIT
import { findings } from '../../src/analysis/findings/findings.js';
import type { Analysis } from '../../src/analysis/types.js';
import type { Environment, RecordedWarning } from '../../src/samples/environment.js';
import type { SummaryRow } from '../../src/samples/summary.js';
import type { Vector } from '../../src/samples/vector.js';
import { environment } from '../samples/environment.js';
import { summaryRow } from '../samples/rows.js';

const HOSTILE =
  '=cmd|\' /C calc\'!A0 | <script>alert("1")</script>\nsecond line `code` *bold* [a](b) \u001b[31m';

const NOTHING = {
  blocks: null,
  baseline: null,
  cost: null,
  cost_low: null,
  cost_high: null,
  p: null,
  verdict: null,
  rank: null,
  system_cpu: null,
  system_cpu_low: null,
  system_cpu_high: null,
  run_time: null,
  run_time_net: null,
  dispatch: null,
  statistics_tax: null,
  bystander: null,
  bystander_low: null,
  bystander_high: null,
  events: null,
  counted: null,
  lost: null,
  missed: null,
} as const;

function row(id: string, part: Partial<SummaryRow>): SummaryRow {
  const [hook = '', ...store] = id.split('-');
  return summaryRow({ variant: id, hook, store: store.join('-'), ...part });
}

const refused = {
  ...NOTHING,
  status: 'unsupported',
  reason: 'kernel 6.18.5 has no kprobes: measure another kernel',
} as const;

const alone: SummaryRow[] = [
  row('raw_tp-empty', {
    cost: -0.4,
    cost_low: -1.2,
    cost_high: 0.5,
    rank: 1,
    verdict: 'equivalent',
    lost: null,
    run_time_net: 0,
    dispatch: -0.4,
    counted: null,
    warnings: ['negative-dispatch'],
  }),
  row('raw_tp-array', {
    cost: 36.2,
    cost_low: 35.1,
    cost_high: 37.4,
    rank: 2,
    dispatch: 33.1,
    run_time_net: 3.1,
    lost: 2e-7,
  }),
  row('tp_btf-array', {
    cost: 36.9,
    cost_low: 34,
    cost_high: 39.8,
    rank: 2,
    verdict: 'inconclusive',
    warnings: ['drift', 'inconclusive'],
  }),
  row('tracepoint-array', { rank: 4, statistics_tax: null, warnings: ['drift'] }),
  row('tracepoint-lru-hash-update', {
    cost: 1104.75,
    cost_low: 1100.2,
    cost_high: 1109.96,
    rank: 5,
    jited_bytes: 1024,
    lost: -0.0012,
  }),
  row('kprobe-array', { ...refused, title: HOSTILE }),
  row('kretprobe-array', refused),
  row('fentry-array', { ...NOTHING, status: 'failed', reason: HOSTILE }),
];

const together: SummaryRow[] = [
  row('raw_tp-array', {
    cost: 58.1,
    cost_low: 55.9,
    cost_high: 60.2,
    rank: 1,
    lost: 0.1234,
    system_cpu: null,
  }),
  row('tracepoint-array', {
    cost: 77.4,
    cost_low: 70.3,
    cost_high: 84.9,
    rank: 2,
    lost: 0.0817,
    warnings: ['drift'],
  }),
  row('kprobe-array', { ...refused, title: HOSTILE }),
  row('kretprobe-array', refused),
  row('fentry-array', { ...NOTHING, status: 'failed', reason: HOSTILE }),
  row('tracepoint-lru-hash-update', {
    ...NOTHING,
    status: 'failed',
    reason: 'no block holds both it and the baseline at 2 threads',
  }),
].map((each) => ({ ...each, threads: 2 }));

const warnings: RecordedWarning[] = [
  {
    code: 'negative-dispatch',
    text: 'dispatch would be -0.4 ns, which cannot be, so it is left out',
    variant: 'raw_tp-empty',
    threads: 1,
  },
  { code: 'steal', text: 'the hypervisor took 3.1 % of the CPUs’ time' },
  { code: 'switches', text: '0.4 involuntary context switches a batch', threads: 2 },
  {
    code: 'drift',
    text: 'drifted by 2.1 between the halves of the run (p 0.0004)',
    variant: 'tp_btf-array',
    threads: 1,
  },
  {
    code: 'inconclusive',
    text: 'inconclusive after 30 blocks; about 214 would settle it',
    variant: 'tp_btf-array',
    threads: 1,
  },
  {
    code: 'drift',
    text: 'drifted by -1.9 between the halves of the run (p 0.0008)',
    variant: 'tracepoint-array',
  },
];

/** A run in nanoseconds at one and two threads, with everything that is awkward to print. */
export const timed: { analysis: Analysis; environment: Environment } = {
  analysis: {
    run: '2f6c',
    kernel: '6.18.5',
    target: 'host',
    unit: 'ns',
    workload: 'openat-ebadf',
    groups: [
      {
        threads: 1,
        baseline: 268.43,
        control: { estimate: 0.12, low: -0.61, high: 0.84, p: 0.71, n: 30 },
        floor: 0.84,
        biased: false,
        rows: alone,
      },
      {
        threads: 2,
        baseline: 301.9,
        control: { estimate: 3.1, low: 1.2, high: 5, p: 0.002, n: 30 },
        floor: 5,
        biased: true,
        rows: together,
      },
    ],
    warnings,
  },
  environment: environment({ complete: false, finished: null }),
};

const EXACT = {
  unit: 'insn',
  kernel: '6.12.94',
  cost_low: null,
  cost_high: null,
  p: null,
  system_cpu: null,
  system_cpu_low: null,
  system_cpu_high: null,
  bystander_low: null,
  bystander_high: null,
} as const;

const FENTRY_VECTOR: Vector = {
  traps: 0,
  interrupts: 0,
  atomics: 0,
  returns: 8,
  irq_flags: 0,
  loads: 49,
  stores: 41,
  code_lines: 15,
  data_lines: 7,
};

/** A trap in every second event, a long number, a third, fewer interrupts than the baseline, one not counted. */
const AWKWARD_VECTOR: Vector = {
  traps: 0.5,
  interrupts: -1,
  atomics: 15,
  returns: 75,
  irq_flags: 6,
  loads: 1_234_567_890,
  stores: 386 + 1 / 3,
  code_lines: 145,
  data_lines: null,
};

/** A run in instructions: integers, no interval, no system CPU; one row without a vector. */
export const exact: { analysis: Analysis; environment: Environment } = {
  analysis: {
    run: '2f6d',
    kernel: '6.12.94',
    target: 'vm',
    unit: 'insn',
    workload: 'openat-ebadf',
    groups: [
      {
        threads: 1,
        baseline: 6041,
        control: { estimate: 0, low: null, high: null, p: null, n: 3 },
        floor: 0,
        biased: false,
        rows: [
          row('fentry-array', {
            ...EXACT,
            cost: 226,
            rank: 1,
            run_time: 85,
            run_time_net: 21,
            dispatch: 205,
            statistics_tax: 64,
            bystander: 0,
            ...FENTRY_VECTOR,
          }),
          row('kprobe-array', {
            ...EXACT,
            cost: 442,
            rank: 2,
            run_time: 64,
            run_time_net: 20,
            dispatch: 422,
            statistics_tax: 64,
            bystander: 0,
          }),
          row('tracepoint-array', {
            ...EXACT,
            cost: 670,
            rank: 3,
            run_time: 64,
            run_time_net: 20,
            dispatch: 650,
            statistics_tax: 63.5,
            bystander: 411,
            ...AWKWARD_VECTOR,
            warnings: ['varies'],
          }),
        ],
      },
    ],
    warnings: [
      {
        code: 'varies',
        text: 'repetitions differ: 670 (2×), 671 (1×)',
        variant: 'tracepoint-array',
        threads: 1,
      },
    ],
  },
  environment: environment({ run: '2f6d', target: 'vm', unit: 'insn', accelerator: 'tcg' }),
};

/** The findings of a fixture, without samples. */
export function foundIn({ analysis }: typeof timed) {
  return findings(analysis);
}
