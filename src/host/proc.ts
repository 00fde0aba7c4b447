// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';

/** The text of a file of /proc or /sys without its last newline; null where there is none to read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

/** /proc counts time in USER_HZ, which is 100 on every architecture Node.js runs on (proc(5)). */
const NS_PER_TICK = 1e7;

/** A field of the first line of /proc/stat, in ns over all CPUs: 3 is system, 8 is steal (proc(5)). */
export function statTime(field: 3 | 8): number | null {
  const ticks = readText('/proc/stat')?.split('\n', 1)[0]?.split(/\s+/)[field];
  return ticks === undefined ? null : Number(ticks) * NS_PER_TICK;
}
