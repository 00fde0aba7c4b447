// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { release, version } from 'node:os';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { kernelPlaces } from './places.js';
import { mayTrace } from './privileges.js';
import { readPseudo, readText } from './proc.js';

/** Stands for the tracepoints of all system calls. */
const OPENAT = 'syscalls/sys_enter_openat';

/** Of tracefs. */
export const OPENAT_TRACEPOINT = idOf(OPENAT);

function idOf(event: string): string {
  return `events/${event}/id`;
}

/** Whether tracefs tells of a tracepoint, `CATEGORY/EVENT`. */
export function hasTracepoint(event: string): boolean {
  return readPseudo('tracefs', idOf(event)) !== null;
}

/**
 * Facts of the running kernel that explain what it refuses.
 * @param looks whether tracefs is looked at, too: in a guest that might change its exact counts
 */
export function kernelFacts(looks = true): KernelFacts {
  const lockdown = readPseudo('securityfs', 'lockdown') ?? '';
  return {
    release: release(),
    lockdown: /\[(\w+)\]/.exec(lockdown)?.[1] ?? null, // of all modes the active one is in brackets
    lsms: readPseudo('securityfs', 'lsm'),
    kprobes: existsSync('/sys/bus/event_source/devices/kprobe'),
    btf: existsSync('/sys/kernel/btf/vmlinux'),
    uprobes: existsSync('/sys/bus/event_source/devices/uprobe'),
    syscall_tracepoints: looks && mayTrace() ? hasTracepoint(OPENAT) : null,
    places: kernelPlaces(),
  };
}

/** Settings of the running kernel that change what a probe costs; null where it has no such setting. */
export function kernelSettings() {
  return {
    version: version(),
    boot_id: readText('/proc/sys/kernel/random/boot_id'),
    cmdline: readText('/proc/cmdline'),
    clocksource: readText('/sys/devices/system/clocksource/clocksource0/current_clocksource'),
    bpf_jit_enable: readText('/proc/sys/net/core/bpf_jit_enable'),
    bpf_jit_harden: readText('/proc/sys/net/core/bpf_jit_harden'),
    kprobes_optimization: readText('/proc/sys/debug/kprobes-optimization'),
    randomize_va_space: readText('/proc/sys/kernel/randomize_va_space'),
  };
}
