import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDetached } from '../native/index.js';
import { packageRoot } from '../root.js';
import { kernelFacts, kernelSettings } from './kernel.js';
import { machineFacts } from './machine.js';
import { mayTrace } from './privileges.js';
import { readText } from './proc.js';

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
  const jit = kernelSettings().bpf_jit_enable;
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
    tracefsCheck(),
  ];
}

function machineChecks(): Check[] {
  const { cpus, cpu, hypervisor, governor, no_turbo, boost, smt } = machineFacts();
  const steady = governor === null || governor === 'performance';
  const turbo = no_turbo === '0' || boost === '1';
  return [
    check(
      'CPUs',
      cpus > 1,
      'limits',
      `${cpus} × ${cpu}, SMT ${smt ?? 'unknown'}`,
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
