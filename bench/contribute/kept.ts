// SPDX-License-Identifier: MIT
import { type Environment, environmentSchema } from '../../src/samples/environment.js';

/** Facts of the kernel that numbers depend on. */
export const KERNEL_KEPT = [
  ...['release', 'version', 'entry', 'tick_ns', 'clocksource', 'randomize_va_space'],
  ...['lockdown', 'lsms', 'kprobes', 'btf', 'uprobes', 'syscall_tracepoints', 'hook'],
  ...['bpf_jit_enable', 'bpf_jit_harden', 'kprobes_optimization'],
];

/** A command line may name disks and addresses, and a boot's id is that of one machine. */
export const KERNEL_LEFT_OUT = ['cmdline', 'boot_id'];

/** Facts of the machine that numbers depend on. */
export const MACHINE_KEPT = [
  ...['arch', 'cpu', 'cpus', 'memory_bytes', 'hypervisor', 'mitigations', 'load_average', 'uptime_s'],
  ...['governor', 'no_turbo', 'boost', 'smt', 'isolated', 'nohz_full'],
];

/** The folders of an absolute path. The kernel's own file systems have the same on every machine. */
const FOLDERS = /(?<![\w.~/])\/(?!(?:proc|sys|dev)\/)(?:[^\s/'":,;()]+\/)+/g;

/**
 * A run's environment without what names its host or its user. Facts that are not known here are left out, and a reason
 * or warning keeps of a path the file's name alone.
 */
export function keptOf(environment: Environment): Environment {
  const { kernel, machine, variants, warnings, resumed } = environment;
  const { versions } = environmentSchema.shape;
  return environmentSchema.strip().parse({
    ...environment,
    kernel: only(kernel, KERNEL_KEPT),
    machine: only(machine, MACHINE_KEPT),
    versions: versions.strip().parse(environment.versions),
    variants: variants.map((one) => ({ ...one, reason: one.reason.replaceAll(FOLDERS, '') })),
    warnings: warnings.map((one) => ({ ...one, text: one.text.replaceAll(FOLDERS, '') })),
    ...(resumed && { resumed: resumed.map((one) => ({ ...one, boot_id: null })) }),
  });
}

function only(facts: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));
}
