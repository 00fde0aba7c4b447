// SPDX-License-Identifier: MIT
import { addon } from './addon.js';
import type { LoadedIds } from './addon-types.js';
import { named } from './error.js';

/** Turns BPF run-time statistics on until close(), or the end of the process. */
export function enableStatistics(): { close(): void } {
  const { Statistics } = addon();
  return named('BPF statistics', () => new Statistics());
}

/** The CPUs this process may run on, ascending. */
export function affinity(): number[] {
  return addon().affinity();
}

/** What BPF holds on the whole machine, whoever loaded it; empty without CAP_SYS_ADMIN. */
export function loadedIds(): LoadedIds {
  return addon().loaded();
}

/** enum bpf_link_type (include/uapi/linux/bpf.h), as far as it hooks the kernel's code or its tracepoints. */
const TRACING_LINKS = new Map([
  [1, 'raw_tracepoint'],
  [2, 'tracing'],
  [7, 'perf_event'],
  [8, 'kprobe_multi'],
]);

/** The kinds of the tracing links on the whole machine, one entry a link, in bpftool's words. */
export function tracingLinks(): string[] {
  return addon()
    .linkTypes()
    .map((type) => TRACING_LINKS.get(type))
    .filter((name) => name !== undefined);
}

/**
 * The start of a file of a pseudo file system such as `tracefs`, mounted or not: the call makes a private mount. Needs
 * CAP_SYS_ADMIN. @throws NativeError (step `mount`)
 */
export function readDetached(type: string, path: string): string {
  return named(type, () => addon().readDetached(type, path));
}

/** The kernel function that openat enters by, ns from one tick of the timer to the next, and libbpf's version. */
export function nativeFacts(): { entry: string; tick_ns: number; libbpf: string } {
  const { entry, tick, libbpf } = addon();
  return { entry, tick_ns: tick, libbpf };
}
