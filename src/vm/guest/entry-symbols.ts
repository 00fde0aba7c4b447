// SPDX-License-Identifier: MIT
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
const ENTRIES =
  /^0*([1-9a-f][0-9a-f]*) [tT] (entry_SYSCALL_64|asm_exc_\w+|asm_sysvec_\w+|asm_common_interrupt|asm_spurious_interrupt)$/gm;

/** @param symbols the kernel's own, as /proc/kallsyms has them */
export function entrySymbolsOf(symbols: string): EntrySymbols {
  const found: EntrySymbols = { entry: null, traps: [], interrupts: [] };
  for (const [, address = '', name = ''] of symbols.matchAll(ENTRIES)) {
    if (name === SYSTEM_CALLS) found.entry = address;
    else if (name.startsWith('asm_exc_')) found.traps.push(address);
    else found.interrupts.push(address);
  }
  return found;
}
