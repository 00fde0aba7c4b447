// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { release, version } from 'node:os';
import { readDetached } from '../native/index.js';
import type { KernelFacts } from '../variants/support.js';
import { readText } from './proc.js';

/** A file of securityfs, which may not be mounted; null where it cannot be told. */
function security(file: string): string | null {
  try {
    return readDetached('securityfs', file).trim();
  } catch {
    return null;
  }
}

/** The active lockdown mode, the one in brackets of securityfs's `lockdown`; null where it cannot be told. */
export function lockdownMode(): string | null {
  return /\[(\w+)\]/.exec(security('lockdown') ?? '')?.[1] ?? null;
}

/** What the running kernel says of itself, to explain what it refuses. */
export function kernelFacts(): KernelFacts {
  return {
    release: release(),
    lockdown: lockdownMode(),
    lsms: security('lsm'),
    kprobes: existsSync('/sys/bus/event_source/devices/kprobe'),
    btf: existsSync('/sys/kernel/btf/vmlinux'),
    uprobes: existsSync('/sys/bus/event_source/devices/uprobe'),
  };
}

/** Settings of the running kernel that bear on what a probe costs; null where it has no such setting. */
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
