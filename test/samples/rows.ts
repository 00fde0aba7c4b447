// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import type { Sample } from '../../src/samples/sample.js';
import type { SummaryRow } from '../../src/samples/summary.js';
import { NO_VECTOR } from '../../src/samples/vector.js';

/** A whole row of samples.csv, with what a test cares about put in. */
export function sample(part: Partial<Sample> = {}): Sample {
  return {
    run: '2f6c',
    kernel: '6.18.5',
    arch: 'x86_64',
    target: 'host',
    unit: 'ns',
    workload: 'openat-ebadf',
    boot: 0,
    block: 1,
    position: 2,
    warmup: false,
    arm: 'tracepoint-array',
    phase: 'event',
    threads: 1,
    events: 40000,
    wall: 11_912_345.5,
    cpu: 11_900_000,
    user: 1_900_000,
    sys: 10_000_000,
    machine_sys: 20_000_000,
    run_cnt: null,
    run_time: null,
    counted: 40000,
    missed: 0,
    switches_voluntary: 0,
    switches_involuntary: 3,
    batches: 40,
    batch_min: 290.25,
    batch_median: 297.8,
    batch_p95: 310.1,
    batch_mode: null,
    value: 291.5,
    before: 230.25,
    after: 231.5,
    disturbed: false,
    baseline_cpu: 231,
    baseline_user: 20,
    baseline_sys: 211,
    paths: null,
    ...NO_VECTOR,
    ...part,
  };
}

/** A whole row of summary.csv, with what a test cares about put in. */
export function summaryRow(part: Partial<SummaryRow> = {}): SummaryRow {
  return {
    run: '2f6c',
    kernel: '6.18.5',
    arch: 'x86_64',
    target: 'host',
    unit: 'ns',
    workload: 'openat-ebadf',
    threads: 1,
    variant: 'tracepoint-array',
    hook: 'tracepoint',
    store: 'array',
    title: 'one slot of an array, plain increment',
    section: 'tracepoint/syscalls/sys_enter_openat',
    status: 'measured',
    reason: '',
    blocks: 30,
    baseline: 268.4,
    cost: 59.6,
    cost_low: 58.2,
    cost_high: 61.1,
    p: 1.8e-9,
    verdict: 'differs',
    rank: 3,
    system_cpu: 59.1,
    system_cpu_low: 57.5,
    system_cpu_high: 60.9,
    run_time: 35.4,
    run_time_net: 3.2,
    dispatch: 56.4,
    statistics_tax: 31.2,
    bystander: 22.8,
    bystander_low: 21.9,
    bystander_high: 23.6,
    events: 40000,
    counted: 40000,
    lost: 0,
    missed: 0,
    xlated_bytes: 128,
    jited_bytes: 96,
    verified_insns: 14,
    map_bytes: 8,
    load_ms: 1.25,
    attach_ms: 9.5,
    detach_ms: 70.5,
    paths: null,
    ...NO_VECTOR,
    warnings: [],
    ...part,
  };
}

const mark = fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', '\r', '\t', '|', '<b>', '\uFEFF');
/** Text that breaks careless writers: formulas, quotes, separators, line ends, marks, any code point. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(mark, fc.string({ maxLength: 3 })), { maxLength: 6 }).map((parts) => parts.join('')),
);

const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const amount = fc.double({ min: 0, max: 2 ** 53, noNaN: true }).map((n) => n + 0);
const signed = fc.double({ min: -(2 ** 53), max: 2 ** 53, noNaN: true }).map((n) => n + 0);
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

/** Any row that samples.csv can hold. */
export const anySample: fc.Arbitrary<Sample> = fc
  .record({
    kernel: hostileText,
    arm: hostileText,
    warmup: fc.boolean(),
    phase: fc.constantFrom('event', 'stats', 'bystander', 'count' as const),
    unit: fc.constantFrom('ns', 'insn' as const),
    events: count,
    wall: orNull(amount),
    run_time: orNull(amount),
    counted: orNull(count),
    batch_mode: orNull(amount),
    value: orNull(amount),
    before: orNull(amount),
    disturbed: orNull(fc.boolean()),
    workload: orNull(hostileText.filter((text) => text !== '')),
    paths: orNull(fc.constantFrom(['496:1'], ['496:0.5', '-3.25:0.25', 'other:0.25'])),
    traps: orNull(amount),
  })
  .map((part) => sample(part as Partial<Sample>));

/** Any row that summary.csv can hold. */
export const anySummaryRow: fc.Arbitrary<SummaryRow> = fc
  .record({
    title: hostileText,
    section: hostileText,
    reason: hostileText,
    status: fc.constantFrom('measured', 'unsupported', 'failed' as const),
    verdict: fc.constantFrom('differs', 'equivalent', 'inconclusive', null),
    cost: orNull(signed),
    lost: orNull(signed),
    rank: orNull(fc.integer({ min: 1, max: 99 })),
    traps: orNull(signed),
    loads: orNull(signed),
    warnings: fc.array(hostileText.map((text) => text.replaceAll(';', '') || 'x')),
  })
  .map((part) => summaryRow(part as Partial<SummaryRow>));
