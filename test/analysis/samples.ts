// SPDX-License-Identifier: MIT
import type { Environment, VariantRecord } from '../../src/samples/environment.js';
import type { Sample, Unit } from '../../src/samples/sample.js';
import { NO_VECTOR } from '../../src/samples/vector.js';

const NOT_MEASURED = {
  wall: null,
  cpu: null,
  user: null,
  sys: null,
  machine_sys: null,
  run_cnt: null,
  run_time: null,
  counted: null,
  missed: null,
  switches_voluntary: null,
  switches_involuntary: null,
  batches: null,
  batch_min: null,
  batch_median: null,
  batch_p95: null,
  batch_mode: null,
  value: null,
  before: null,
  after: null,
  disturbed: null,
  baseline_cpu: null,
  baseline_user: null,
  baseline_sys: null,
  paths: null,
  ...NO_VECTOR,
};

/** A sample of 1000 events of which nothing is known but what is given. */
export function sample(given: Partial<Sample>): Sample {
  return {
    run: 'run-1',
    kernel: '6.18.0',
    arch: null,
    target: 'host',
    unit: 'ns',
    workload: null,
    boot: 0,
    block: 0,
    position: 0,
    warmup: false,
    arm: 'baseline',
    phase: 'event',
    threads: 1,
    events: 1000,
    ...NOT_MEASURED,
    ...given,
  };
}

/** One event-phase sample per value and arm: block b holds the b-th value of each arm; null makes no row. */
export function eventSamples(arms: Record<string, (number | null)[]>, given: Partial<Sample> = {}): Sample[] {
  const columns = (value: number) =>
    given.unit === 'insn' ? { batch_mode: value } : { batch_min: value, batch_median: value };
  return Object.entries(arms).flatMap(([arm, values], position) =>
    values.flatMap((value, block) =>
      value === null ? [] : [sample({ arm, position, block, ...columns(value), ...given })],
    ),
  );
}

/** What a visit has around it: both its own baselines, and whether they tell of a disturbance. */
export interface OwnVisit {
  value: number;
  before: number;
  after: number;
  disturbed?: boolean;
}

/** One event-phase sample per visit and arm, each with its own baselines: block b holds the b-th of each arm. */
export function ownSamples(arms: Record<string, OwnVisit[]>, given: Partial<Sample> = {}): Sample[] {
  return Object.entries(arms).flatMap(([arm, visits], position) =>
    visits.map((visit, block) => sample({ arm, position, block, disturbed: false, ...visit, ...given })),
  );
}

/** A catalogue entry; hook and store are the halves of its id. */
export function variant(id: string, given: Partial<VariantRecord> = {}): VariantRecord {
  const [hook = '', store = ''] = id.split('-');
  return {
    id,
    hook,
    store,
    title: `${store} on ${hook}`,
    section: hook,
    status: 'measured',
    reason: '',
    xlated_bytes: 128,
    jited_bytes: 96,
    verified_insns: 12,
    map_bytes: null,
    load_ms: 1,
    attach_ms: 2,
    detach_ms: null,
    object_sha256: '',
    ...given,
  };
}

/** The environment of a run of these variants. */
export function environment(
  variants: VariantRecord[],
  unit: Unit = 'ns',
  given: Partial<Environment> = {},
): Environment {
  return {
    run: 'run-1',
    tool: { name: 'probe-bench', version: '0.1.0' },
    started: '2026-11-01T00:00:00Z',
    finished: null,
    complete: true,
    target: 'host',
    unit,
    accelerator: 'native',
    kernel: { release: '6.18.0', version: '#1', entry: null },
    machine: { arch: 'x64', cpu: 'cpu', cpus: 2, memory_bytes: 1, hypervisor: null },
    versions: { node: '20.20.2', libbpf: '1.1', clang: null },
    options: {
      workload: 'openat-ebadf',
      threads: [1],
      seed: 1,
      blocks: null,
      precision: null,
      max_time_s: 60,
      quick: false,
      variants: [],
    },
    variants,
    warnings: [],
    ...given,
  };
}
