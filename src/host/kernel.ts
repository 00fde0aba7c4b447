// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { release, version } from 'node:os';
import type { KernelFacts } from '../variants/support.js';
import { readPseudo, readText } from './proc.js';

/** Facts of the running kernel that explain what it refuses. */
export function kernelFacts(): KernelFacts {
  const lockdown = readPseudo('securityfs', 'lockdown') ?? '';
  return {
    release: release(),
    lockdown: /\[(\w+)\]/.exec(lockdown)?.[1] ?? null, // of all modes the active one is in brackets
    lsms: readPseudo('securityfs', 'lsm'),
    kprobes: existsSync('/sys/bus/event_source/devices/kprobe'),
    btf: existsSync('/sys/kernel/btf/vmlinux'),
    uprobes: existsSync('/sys/bus/event_source/devices/uprobe'),
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
