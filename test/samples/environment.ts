// SPDX-License-Identifier: MIT
import type { Environment, VariantRecord } from '../../src/samples/environment.js';

/** What a run learnt of one variant, with what a test cares about put in. */
export function variantRecord(part: Partial<VariantRecord> = {}): VariantRecord {
  return {
    id: 'tracepoint-array',
    hook: 'tracepoint',
    store: 'array',
    title: 'one slot of an array, plain increment',
    section: 'tracepoint/syscalls/sys_enter_openat',
    status: 'measured',
    reason: '',
    xlated_bytes: 128,
    jited_bytes: 96,
    verified_insns: 14,
    map_bytes: 8,
    load_ms: 1.25,
    attach_ms: 9.5,
    detach_ms: 70.5,
    object_sha256: 'a'.repeat(64),
    ...part,
  };
}

/** A whole environment.json, with what a test cares about put in. */
export function environment(part: Partial<Environment> = {}): Environment {
  return {
    run: '2f6c',
    tool: { name: 'probe-bench', version: '0.1.0' },
    started: '2026-11-22T17:04:09.876Z',
    finished: '2026-11-22T17:06:40.001Z',
    complete: true,
    target: 'host',
    unit: 'ns',
    accelerator: 'native',
    kernel: { release: '6.18.5', version: '#1 SMP PREEMPT_DYNAMIC', entry: '__x64_sys_openat' },
    machine: {
      arch: 'x86_64',
      cpu: 'AMD EPYC 9R14',
      cpus: 2,
      memory_bytes: 25769803776,
      hypervisor: 'kvm',
    },
    versions: { node: '20.20.2', libbpf: '1.1.2', clang: '14.0.6' },
    options: {
      workload: 'openat-ebadf',
      threads: [1],
      seed: 42,
      blocks: 30,
      precision: null,
      max_time_s: 180,
      quick: false,
      variants: ['*'],
    },
    variants: [variantRecord()],
    warnings: [],
    ...part,
  };
}
