// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nativeFacts, readDetached } from '../native/index.js';
import { packageRoot } from '../root.js';
import { hookState } from './hook-state.js';
import { kernelFacts, kernelSettings } from './kernel.js';
import { machineFacts } from './machine.js';
import { mayTrace } from './privileges.js';
import { readText } from './proc.js';
import { hookWarnings, stateWarnings } from './state-warnings.js';

/** One thing this machine offers or lacks. `lacks` stops a run; `limits` takes variants or precision away. */
export interface Check {
  what: string;
  state: 'ok' | 'limits' | 'lacks';
  found: string;
  remedy: string;
}

function check(what: string, ok: boolean, state: 'limits' | 'lacks', found: string, remedy: string): Check {
  return { what, state: ok ? 'ok' : state, found, remedy: ok ? '' : remedy };
}

function builtChecks(): Check[] {
  const built = (path: string) => existsSync(join(packageRoot(), path));
  const addon = built('build/Release/probe_bench.node');
  const objects = built('bpf/build/variants');
  return [
    check('addon', addon, 'lacks', addon ? 'built' : 'not built', 'run: npm run setup'),
    check('BPF objects', objects, 'lacks', objects ? 'built' : 'not built', 'run: npm run setup'),
  ];
}

/** tracefs is mounted for oneself, nowhere: what counts is that the kernel lets us. */
function tracefsCheck(): Check {
  try {
    readDetached('tracefs', 'events/syscalls/sys_enter_openat/id');
    return check('tracefs', true, 'limits', 'syscalls/sys_enter_openat is there', '');
  } catch (error) {
    return check(
      'tracefs',
      false,
      'limits',
      (error as Error).message,
      'tracepoint-* need CONFIG_FTRACE_SYSCALLS',
    );
  }
}

function kernelChecks(): Check[] {
  const { release, btf, kprobes, lockdown } = kernelFacts();
  const { bpf_jit_enable: jit, bpf_jit_harden: harden } = kernelSettings();
  const other = 'measure another kernel';
  return [
    check('kernel', true, 'limits', release, ''),
    check(
      'BTF',
      btf,
      'limits',
      btf ? '/sys/kernel/btf/vmlinux' : 'none',
      `tp_btf, fentry, fexit need CONFIG_DEBUG_INFO_BTF: ${other}`,
    ),
    check(
      'kprobes',
      kprobes,
      'limits',
      kprobes ? 'yes' : 'none',
      `kprobe, kretprobe, kprobe.multi need CONFIG_KPROBES: ${other}`,
    ),
    check(
      'lockdown',
      lockdown === 'none' || lockdown === null,
      'limits',
      lockdown ?? 'unknown',
      `some program types may be refused: boot without lockdown, or ${other}`,
    ),
    check('BPF JIT', jit !== '0', 'limits', jit ?? 'always on', 'sysctl net.core.bpf_jit_enable=1'),
    check(
      'JIT hardening',
      harden !== '2',
      'limits',
      harden ?? 'not told',
      'programs are longer for all: sysctl net.core.bpf_jit_harden=0 or 1',
    ),
    tracefsCheck(),
    hookCheck(),
  ];
}

/** Who else is on the function that is measured. */
function hookCheck(): Check {
  const { entry } = nativeFacts();
  const state = hookState(entry);
  const others = hookWarnings(state, entry);
  const told = state.kprobes !== null || state.ftrace_users !== null;
  const free = told ? `nobody else is on ${entry}` : `who is on ${entry} is not told`;
  const found = others.length === 0 ? free : others.map(({ text }) => text).join('; ');
  return check('hook', others.length === 0, 'limits', found, 'end what else traces openat');
}

function machineChecks(): Check[] {
  const facts = machineFacts();
  const { cpus, cpu, hypervisor, governor, no_turbo, boost, smt, load_average, mitigations } = facts;
  const busy = stateWarnings(facts).some(({ code }) => code === 'load');
  const mitigated = Object.values(mitigations).filter((text) => text.startsWith('Mitigation')).length;
  const steady = governor === null || governor === 'performance';
  const turbo = no_turbo === '0' || boost === '1';
  return [
    check(
      'CPUs',
      cpus > 1,
      'limits',
      `${cpus} × ${cpu}`,
      'with one CPU the harness shares it with the workload',
    ),
    check(
      'hypervisor',
      hypervisor === null,
      'limits',
      hypervisor ?? 'none',
      'a virtual machine is noisier: more blocks are needed',
    ),
    check(
      'frequency governor',
      steady,
      'limits',
      governor ?? 'not told',
      'cpupower frequency-set -g performance',
    ),
    check(
      'turbo',
      !turbo,
      'limits',
      turbo ? 'on' : 'off, or not told',
      'switch it off in intel_pstate/no_turbo or cpufreq/boost',
    ),
    check(
      'SMT',
      smt !== 'on',
      'limits',
      smt ?? 'not told',
      'switch it off in /sys/devices/system/cpu/smt/control',
    ),
    check(
      'load',
      !busy,
      'limits',
      `${load_average[0]?.toFixed(2) ?? 'unknown'} on ${cpus} CPUs`,
      'end what else runs',
    ),
    check(
      'mitigations',
      true,
      'limits',
      `${mitigated} of ${Object.keys(mitigations).length} vulnerabilities are mitigated`,
      '',
    ),
    check(
      'BPF statistics',
      readText('/proc/sys/kernel/bpf_stats_enabled') !== '1',
      'limits',
      'kernel.bpf_stats_enabled',
      'sysctl kernel.bpf_stats_enabled=0: it taxes every program',
    ),
  ];
}

/** Everything a run depends on, in the order a user should mend it. Needs neither root nor a built addon. */
export function checks(): Check[] {
  const root = mayTrace();
  const built = builtChecks();
  const privileges = check('privileges', root, 'lacks', root ? 'CAP_SYS_ADMIN' : 'not root', 'run with sudo');
  const known = built.every(({ state }) => state === 'ok') ? kernelChecks() : [];
  return [...built, privileges, ...known, ...machineChecks()];
}
