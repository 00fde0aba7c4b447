// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import { readText } from './proc.js';

/** The bit of CAP_SYS_ADMIN (linux/capability.h), which stands for all that a run needs. */
const SYS_ADMIN = 21n;

/** Whether this process may load and attach tracing programs, and mount the pseudo file systems for it. */
export function mayTrace(status = readText('/proc/self/status')): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status ?? '')?.[1];
  return effective !== undefined && ((BigInt(`0x${effective}`) >> SYS_ADMIN) & 1n) === 1n;
}

/**
 * Refuses to go on where this process may not measure the running kernel.
 * @throws ProbeBenchError `no-privileges` (exit code 4) with the one command that helps
 */
export function requirePrivileges(allowed = mayTrace()): void {
  if (allowed) return;
  throw new ProbeBenchError('loading and attaching probes needs root (CAP_SYS_ADMIN)', {
    code: 'no-privileges',
    remedy: 'run the same command with sudo',
    exitCode: EXIT.cannotMeasure,
  });
}
