// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addonFile, type NativeError, nativeFacts, readDetached } from '../native/index.js';
import { rebuild } from '../prebuilt.js';
import { packageRoot } from '../root.js';
import { hooksNeeding, type KernelOption } from '../variants/hooks.js';
import { asksBpfLsm, type KernelFacts } from '../variants/kernel-facts.js';
import { hookState } from './hook-state.js';
import { kernelFacts, kernelSettings, OPENAT_TRACEPOINT } from './kernel.js';
import { machineFacts } from './machine.js';
import { mayTrace, privilegesRemedy } from './privileges.js';
import { readText } from './proc.js';
import { hookWarnings, jitWarnings, stateWarnings } from './warnings.js';

/** One thing this machine offers or lacks. `lacks` stops what it is for; `limits` takes variants or precision away. */
export interface Check {
  what: string;
  state: 'ok' | 'limits' | 'lacks';
  found: string;
  remedy: string;
  /** measuring this kernel, booted ones, or either */
  of: 'host' | 'guests' | 'both';
}

const LIMITS: Check['state'] = 'limits';
const OTHER = 'measure another kernel';
/** What helps where tracefs is there, but not for this process, by errno. */
const TRACEFS_REMEDIES: Readonly<Record<string, string>> = {
  EPERM: 'mounting it needs CAP_SYS_ADMIN: run with sudo',
  EACCES: 'root alone may read it: tracepoints need CAP_DAC_READ_SEARCH beside CAP_SYS_ADMIN, or sudo',
};

function check(what: string, ok: boolean, found: string, remedy: string, bad = LIMITS): Check {
  return { what, state: ok ? 'ok' : bad, found, remedy: ok ? '' : remedy, of: 'host' };
}

/** Everything a run depends on, in the order a user should mend it. Needs neither root nor a built addon. */
export function checks(): Check[] {
  const built = [
    builtCheck('addon', addonFile()),
    builtCheck('BPF objects', join(packageRoot(), 'bpf/build/variants')),
  ];
  const root = mayTrace();
  return [
    ...built,
    check('privileges', root, `${root ? '' : 'no '}CAP_SYS_ADMIN`, privilegesRemedy(), 'lacks'),
    ...(built.every(({ state }) => state === 'ok') ? kernelChecks() : []),
    ...machineChecks(),
  ];
}

function builtCheck(what: string, path: string): Check {
  const built = existsSync(path);
  return { ...check(what, built, built ? 'built' : 'not built', rebuild(), 'lacks'), of: 'both' };
}

function kernelChecks(): Check[] {
  const facts = kernelFacts();
  return [
    check('kernel', true, facts.release, ''),
    ...optionChecks(facts),
    ...settingChecks(facts),
    tracefsCheck(),
    hookCheck(),
  ];
}

/** Says which hooks need a kernel option. */
function need(option: KernelOption): string {
  const hooks = hooksNeeding(option);
  return `${hooks.join(', ')} ${hooks.length === 1 ? 'needs' : 'need'} CONFIG_${option}`;
}

/** What hooks need of the kernel's build and boot. */
export function optionChecks({ btf, kprobes, uprobes, lsms }: KernelFacts): Check[] {
  const found = (there: boolean) => (there ? 'yes' : 'none');
  return [
    check('BTF', btf, btf ? '/sys/kernel/btf/vmlinux' : 'none', `${need('DEBUG_INFO_BTF')}: ${OTHER}`),
    check('kprobes', kprobes, found(kprobes), `${need('KPROBES')}: ${OTHER}`),
    check('uprobes', uprobes, found(uprobes), `${need('UPROBES')}: ${OTHER}`),
    check('BPF LSM', asksBpfLsm(lsms), lsms ?? 'not told', `${need('BPF_LSM')}: boot with lsm=${lsms},bpf`),
  ];
}

function settingChecks({ lockdown }: KernelFacts): Check[] {
  const settings = kernelSettings();
  const { bpf_jit_enable: jit, bpf_jit_harden: harden } = settings;
  const warned = new Set(jitWarnings(settings).map(({ code }) => code));
  const locked = lockdown !== null && lockdown !== 'none';
  const unlock = `some program types may be refused: boot without lockdown, or ${OTHER}`;
  const soften = 'programs are longer for all: sysctl net.core.bpf_jit_harden=0 or 1';
  return [
    check('lockdown', !locked, lockdown ?? 'unknown', unlock),
    check('BPF JIT', !warned.has('no-jit'), jit ?? 'always on', 'sysctl net.core.bpf_jit_enable=1'),
    check('JIT hardening', !warned.has('jit-hardened'), harden ?? 'not told', soften),
  ];
}

/** tracefs need not be mounted: the addon mounts one of its own. */
export function tracefsCheck(read: (type: string, path: string) => unknown = readDetached): Check {
  try {
    read('tracefs', OPENAT_TRACEPOINT);
    return check('tracefs', true, 'syscalls/sys_enter_openat is there', '');
  } catch (error) {
    const { message, errnoName } = error as NativeError;
    const remedy = TRACEFS_REMEDIES[errnoName ?? ''] ?? need('FTRACE_SYSCALLS');
    return check('tracefs', false, message, remedy);
  }
}

/** Who else traces the function that is measured. */
function hookCheck(): Check {
  const { entry } = nativeFacts();
  const state = hookState(entry);
  const others = hookWarnings(state, entry);
  const told = state.kprobes !== null || state.ftrace_users !== null;
  const free = told ? `nobody else is on ${entry}` : `who is on ${entry} is not told`;
  const found = others.length === 0 ? free : others.map(({ text }) => text).join('; ');
  return check('hook', others.length === 0, found, 'end what else traces openat');
}

function machineChecks(): Check[] {
  const facts = machineFacts();
  const { cpus, cpu, hypervisor, governor, smt, load_average, mitigations } = facts;
  const warned = new Set(stateWarnings(facts).map(({ code }) => code));
  const turbo = warned.has('turbo') ? 'on' : 'off, or not told';
  const load = `${load_average[0]?.toFixed(2) ?? 'unknown'} on ${cpus} CPUs`;
  const mitigated = Object.values(mitigations).filter((text) => text.startsWith('Mitigation')).length;
  const vulnerable = `${mitigated} of ${Object.keys(mitigations).length} vulnerabilities are mitigated`;
  const taxed = readText('/proc/sys/kernel/bpf_stats_enabled') === '1';
  const remedies = {
    hypervisor: 'a virtual machine is noisier: more blocks are needed',
    governor: 'cpupower frequency-set -g performance',
    turbo: 'switch it off in intel_pstate/no_turbo or cpufreq/boost',
    smt: 'switch it off in /sys/devices/system/cpu/smt/control',
    statistics: 'sysctl kernel.bpf_stats_enabled=0: it taxes every program',
  };
  return [
    check('CPUs', cpus > 1, `${cpus} × ${cpu}`, 'with one CPU the harness shares it with the workload'),
    check('hypervisor', hypervisor === null, hypervisor ?? 'none', remedies.hypervisor),
    check('frequency governor', !warned.has('governor'), governor ?? 'not told', remedies.governor),
    check('turbo', !warned.has('turbo'), turbo, remedies.turbo),
    check('SMT', !warned.has('smt'), smt ?? 'not told', remedies.smt),
    check('load', !warned.has('load'), load, 'end what else runs'),
    check('mitigations', true, vulnerable, ''),
    check('BPF statistics', !taxed, 'kernel.bpf_stats_enabled', remedies.statistics),
  ];
}
