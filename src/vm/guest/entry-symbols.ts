// SPDX-License-Identifier: MIT
import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';

const address = z.string().regex(/^[0-9a-f]{1,16}$/);

/** Where the kernel is entered, as addresses in hex: a plugin of an emulator meets these, and knows no symbol. */
export const entrySymbolsSchema = z.object({
  /** by a system call; null where it is not told, as on other architectures or under `kptr_restrict` */
  entry: address.nullable(),
  traps: z.array(address),
  interrupts: z.array(address),
});
export type EntrySymbols = z.infer<typeof entrySymbolsSchema>;

const SYSTEM_CALLS = 'entry_SYSCALL_64';
/** What the macros of arch/x86/include/asm/idtentry.h make since Linux 5.8. */
const TRAP = /^asm_exc_/;
const INTERRUPT = /^asm_(sysvec_|common_interrupt$|spurious_interrupt$)/;
/** The end of the section that holds all of them; symbols come in the order of their addresses. */
const LAST = '__entry_text_end';

/** Reads /proc/kallsyms up to the last of them, a page at a time as the kernel gives it. */
export function readEntrySymbols(path = '/proc/kallsyms'): EntrySymbols {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(64 * 1024);
  const found: EntrySymbols = { entry: null, traps: [], interrupts: [] };
  try {
    for (let rest = ''; ; ) {
      const size = readSync(file, buffer);
      if (size === 0) return found;
      const text = rest + buffer.toString('latin1', 0, size);
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      if (takeSymbols(text.slice(0, end), found)) return found;
    }
  } finally {
    closeSync(file);
  }
}

/** Takes what there is of them from whole lines. @returns whether no more are to come */
function takeSymbols(lines: string, found: EntrySymbols): boolean {
  for (const [, address = '', name = ''] of lines.matchAll(/^0*([1-9a-f][0-9a-f]*) [tT] (\w+)$/gm)) {
    if (name === LAST) return true;
    if (name === SYSTEM_CALLS) found.entry = address;
    else if (TRAP.test(name)) found.traps.push(address);
    else if (INTERRUPT.test(name)) found.interrupts.push(address);
  }
  return false;
}
