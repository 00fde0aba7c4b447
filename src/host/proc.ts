// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { readDetached } from '../native/index.js';

/** The text of a file of /proc or /sys, trimmed; null where it cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

/** The same of a pseudo file system that may not be mounted; null also where it is not built in or locked down. */
export function readPseudo(type: 'debugfs' | 'securityfs' | 'tracefs', path: string): string | null {
  try {
    return readDetached(type, path).trim();
  } catch {
    return null;
  }
}

/** /proc counts in USER_HZ, which is 100 on every architecture that Node.js runs on (proc(5)). */
const NS_PER_TICK = 1e7;

/** A field of the first line of /proc/stat, over all CPUs, in ns: 3 is system, 8 is steal (proc(5)). */
export function statTime(field: 3 | 8): number | null {
  const ticks = readText('/proc/stat')?.split('\n', 1)[0]?.split(/\s+/)[field];
  return ticks === undefined ? null : Number(ticks) * NS_PER_TICK;
}
