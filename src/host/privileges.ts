// SPDX-License-Identifier: MIT
import { readText } from './proc.js';

/** Capabilities a run needs, by their bit (linux/capability.h). CAP_SYS_ADMIN stands for the others. */
const SYS_ADMIN = 21n;

/** Whether this process may load and attach tracing programs, and mount the pseudo file systems for it. */
export function mayTrace(status = readText('/proc/self/status')): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status ?? '')?.[1];
  return effective !== undefined && ((BigInt(`0x${effective}`) >> SYS_ADMIN) & 1n) === 1n;
}
