// SPDX-License-Identifier: MIT
import { shown } from '../printable.js';

/** Says a line on stderr. It may hold text from files, kernels and guests: it is made printable, and cut if it is long. */
export function tell(line: string): void {
  process.stderr.write(`${shown(line)}\n`);
}

/** Says a tool's or a guest's whole log on stderr, line by line. */
export function tellLog(log: string): void {
  for (const line of log.trimEnd().split(/\r?\n/)) tell(line);
}
