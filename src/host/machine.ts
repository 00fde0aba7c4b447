// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { arch, cpus, loadavg, totalmem, uptime } from 'node:os';
import { readText } from './proc.js';

const CPU = '/sys/devices/system/cpu';

/** The vendor that the firmware of a virtual machine names, or `unknown`; null on metal. */
function hypervisor(): string | null {
  const virtual = /^flags\s*:.*\bhypervisor\b/m.test(readText('/proc/cpuinfo') ?? '');
  return virtual ? (readText('/sys/class/dmi/id/sys_vendor') ?? 'unknown') : null;
}

/** Each CPU vulnerability's mitigation, in the kernel's words: they decide what a system call costs. */
function mitigations(): Record<string, string> {
  const folder = `${CPU}/vulnerabilities`;
  try {
    return Object.fromEntries(readdirSync(folder).map((name) => [name, readText(`${folder}/${name}`) ?? '']));
  } catch {
    return {};
  }
}

/** The machine and its state; null where it does not tell. Memory in bytes, uptime in s. */
export function machineFacts() {
  return {
    arch: arch(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cpus: cpus().length,
    memory_bytes: totalmem(),
    hypervisor: hypervisor(),
    governor: readText(`${CPU}/cpu0/cpufreq/scaling_governor`),
    no_turbo: readText(`${CPU}/intel_pstate/no_turbo`),
    boost: readText(`${CPU}/cpufreq/boost`),
    smt: readText(`${CPU}/smt/control`),
    isolated: readText(`${CPU}/isolated`),
    nohz_full: readText(`${CPU}/nohz_full`),
    load_average: loadavg(),
    uptime_s: Math.round(uptime()),
    mitigations: mitigations(),
  };
}
