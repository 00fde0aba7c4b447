// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import { mayTrace } from './privileges.js';

/**
 * Whether this process may measure the running kernel at all.
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
