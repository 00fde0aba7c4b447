// SPDX-License-Identifier: MIT
import { closeSync, openSync, readSync } from 'node:fs';

const KALLSYMS = '/proc/kallsyms';
/** The end of the kernel's own code: its symbols come in the order of their addresses. */
const CODE_ENDS = ' _etext\n';
/** Stands behind the name of a symbol that is not the kernel's own, as `\t[bpf]`; these come last. */
const OTHERS = '\t[';

/**
 * The kernel's own symbols up to the end of its code: lines of `address type name`. Empty where the kernel has no such
 * file; with `kptr_restrict` all addresses are 0.
 */
export function kernelSymbols(path = KALLSYMS): string {
  let text = '';
  for (const part of partsOf(path)) {
    const end = part.indexOf(CODE_ENDS);
    if (end >= 0) return text + part.toString('latin1', 0, end + CODE_ENDS.length);
    text += part.toString('latin1');
  }
  return text;
}

/** The symbols of what is no code of the kernel's own, as it is now: BPF programs, trampolines, kprobes' slots. */
export function otherSymbols(path = KALLSYMS): string {
  let text = '';
  for (const part of partsOf(path)) {
    const at = text === '' ? part.indexOf(OTHERS) : 0;
    if (at >= 0) text += part.toString('latin1', at > 0 ? part.lastIndexOf('\n', at) + 1 : 0);
  }
  return text;
}

/** What one read gives after the other, up to the end of a line; a last line that is cut off comes as it is. */
function* partsOf(path: string): Generator<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return; // a kernel without CONFIG_KALLSYMS
  }
  const buffer = Buffer.alloc(64 * 1024);
  try {
    for (let size = -1, held = 0; size !== 0; ) {
      size = readSync(file, buffer, held, buffer.length - held, null);
      const filled = held + size;
      const lines = buffer.subarray(0, filled).lastIndexOf('\n') + 1;
      const end = size === 0 || (lines === 0 && filled === buffer.length) ? filled : lines;
      if (end > 0) yield buffer.subarray(0, end);
      buffer.copyWithin(0, end, filled);
      held = filled - end;
    }
  } finally {
    closeSync(file);
  }
}
