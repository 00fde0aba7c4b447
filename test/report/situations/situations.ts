// SPDX-License-Identifier: MIT
import { findings } from '../../../src/analysis/findings/findings.js';
import { summarise } from '../../../src/analysis/summarise.js';
import type { ReportedRun } from '../../../src/report/run-groups.js';
import { NO_SETUP } from '../../../src/samples/setup.js';
import { commandRun } from '../../analysis/rows/command-run.js';
import { variant } from '../../analysis/samples.js';
import { type Design, type Machine, measured } from './measured.js';

const tracepoint = { bystander: 31.7 };
const raw = { bystander: 69.4 };

/** What the core costs on a machine of two CPUs, near enough. */
const DESIGNS = {
  'fentry-empty': { cost: 28.3, body: 0, crowded: { cost: 28.9, lost: 0 } },
  'fentry-array': { cost: 31.9, body: 2.2, crowded: { cost: 74.1, lost: 0.1084 } },
  'fentry-percpu-array': { cost: 33.4, body: 3.9, crowded: { cost: 34.2, lost: 0 } },
  'fexit-array': { cost: 44.8, body: 2.3 },
  'tracepoint-empty': { cost: 145.1, body: 0, ...tracepoint },
  'raw_tp-array': { cost: 83.9, body: 2.1, ...raw },
  'kprobe-array': { cost: 96.7, body: 2.4 },
  'tracepoint-array': { cost: 149.3, body: 2.5, ...tracepoint, crowded: { cost: 191.5, lost: 0.0817 } },
  'tracepoint-hash-inplace': { cost: 203.8, body: 55.9, ...tracepoint },
  'tracepoint-hash-update': { cost: 310.9, body: 163.1, ...tracepoint },
} satisfies Record<string, Design>;

/** What they cost in instructions. */
const EXACT = {
  'fentry-empty': { cost: 129, body: 0 },
  'fentry-array': { cost: 150, body: 21 },
  'kprobe-empty': { cost: 360, body: 0 },
  'kprobe-array': { cost: 381, body: 21 },
  'tracepoint-empty': { cost: 482, body: 0, bystander: 107 },
  'tracepoint-array': { cost: 503, body: 21, bystander: 107 },
  'tracepoint-hash-update': { cost: 1098, body: 616, bystander: 107 },
} satisfies Record<string, Design>;

type Name = keyof typeof DESIGNS;

function only<T extends string>(all: Record<T, Design>, ...names: T[]): Record<string, Design> {
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

function designs(...names: Name[]): Record<string, Design> {
  return only(DESIGNS, ...names);
}

const REFUSED = ['kprobe-array', 'kprobe-empty', 'kprobe-hash-update'].map((id) =>
  variant(id, {
    status: 'unsupported',
    reason: 'kernel 6.18.44 has no kprobes (CONFIG_KPROBES is not set): measure another kernel',
  }),
);

function command(): ReportedRun {
  const { samples, environment } = commandRun();
  const analysis = summarise(samples, environment);
  return { analysis, environment, findings: findings(analysis, samples) };
}

/** Programs of a user's own: two of one object. */
function ownObject(options?: Machine['options']): ReportedRun {
  const program = (id: string) => ({ record: { id, hook: 'tp_btf', store: '', title: 'openat latency' } });
  const programs = {
    'latency:enter': { cost: 118.2, body: 31.4, ...program('latency:enter') },
    'latency:leave': { cost: 164.5, body: 72.9, ...program('latency:leave') },
  };
  return measured(programs, options === undefined ? {} : { options });
}

/** The runs of a situation; several are of several kernels. */
export const SITUATIONS: Record<string, () => ReportedRun[]> = {
  'one-design': () => [measured(designs('fentry-empty', 'fentry-array'))],
  many: () => [measured(DESIGNS)],
  none: () => [measured({}, { refused: REFUSED })],
  'two-kernels': () => [
    measured(EXACT, { unit: 'insn', baseline: 6041, kernel: '6.1.0-50-cloud-amd64' }),
    measured(
      { ...EXACT, 'kprobe-array': { cost: 512, body: 21 } },
      { unit: 'insn', baseline: 6102, kernel: '6.12.117+deb13-cloud-amd64' },
    ),
  ],
  threads: () => [
    measured(designs('fentry-empty', 'fentry-array', 'fentry-percpu-array', 'tracepoint-array'), {
      threads: [1, 2],
    }),
  ],
  rate: () => [
    measured(designs('fentry-array', 'kprobe-array', 'tracepoint-array'), {
      baseline: 5310,
      options: { rate: 50_000 },
    }),
  ],
  command: () => [command()],
  'own-object': () => [ownObject()],
  'own-object-set-up': () => [
    ownObject({ setup: { ...NO_SETUP, set: ['targ_pid=1', 'filter.uid=1000'], map: ['stacks=1024'] } }),
  ],
  unsupported: () => [
    measured(designs('raw_tp-array', 'tracepoint-array', 'tracepoint-hash-update'), { refused: REFUSED }),
  ],
  inconclusive: () => [
    measured(
      {
        'raw_tp-empty': { cost: -6, body: 0, spread: 60, ...raw },
        'raw_tp-array': { cost: 9, body: 14, spread: 60, ...raw },
        'tracepoint-array': { cost: 22, body: 2.5, spread: 60, ...tracepoint },
      },
      { blocks: 9 },
    ),
  ],
  'foreign-statistics': () => [
    measured(designs('fentry-array', 'kprobe-array'), { foreign: (block) => block % 3 !== 0 }),
  ],
  'exact-only': () => [measured(EXACT, { unit: 'insn', baseline: 6102, kernel: '6.12.117' })],
};
