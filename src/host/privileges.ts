// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import { readText } from './proc.js';

/**
 * The bit of CAP_SYS_ADMIN (linux/capability.h). CAP_BPF and CAP_PERFMON load and attach most programs, but BPF's
 * statistics and the private mounts of pseudo file systems need this one.
 */
const SYS_ADMIN = 21n;

/** Whether this process may load and attach tracing programs, and mount the pseudo file systems for it. */
export function mayTrace(status = readText('/proc/self/status')): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status ?? '')?.[1];
  return effective !== undefined && ((BigInt(`0x${effective}`) >> SYS_ADMIN) & 1n) === 1n;
}

/** What helps where it may not: of root in a container the capability was taken. */
export function privilegesRemedy(uid = process.getuid?.()): string {
  return uid === 0 ? 'give this container CAP_SYS_ADMIN' : 'run the same command with sudo';
}

/**
 * Refuses to go on where this process may not measure the running kernel.
 * @throws ProbeBenchError `no-privileges` (exit code 4) with the one command that helps
 */
export function requirePrivileges(allowed = mayTrace()): void {
  if (allowed) return;
  const needs = 'root, or CAP_SYS_ADMIN and CAP_DAC_READ_SEARCH';
  throw new ProbeBenchError(
    `measuring the running kernel needs ${needs}: CAP_BPF and CAP_PERFMON do not suffice`,
    {
      code: 'no-privileges',
      remedy: `${privilegesRemedy()}, or measure another kernel with --exact`,
      exitCode: EXIT.cannotMeasure,
    },
  );
}
