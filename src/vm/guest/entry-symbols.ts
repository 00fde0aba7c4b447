// SPDX-License-Identifier: MIT
import * as z from 'zod';

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

/** @param symbols the kernel's own, as /proc/kallsyms has them */
export function entrySymbolsOf(symbols: string): EntrySymbols {
  const found: EntrySymbols = { entry: null, traps: [], interrupts: [] };
  for (const [address, name] of [...linesNamed(symbols, 'entry_'), ...linesNamed(symbols, 'asm_')])
    if (name === SYSTEM_CALLS) found.entry = address;
    else if (TRAP.test(name)) found.traps.push(address);
    else if (INTERRUPT.test(name)) found.interrupts.push(address);
  return found;
}

/** The code whose names begin so: address and name. A search for a text is what an emulator does soonest. */
function* linesNamed(symbols: string, beginning: string): Generator<[address: string, name: string]> {
  for (let at = symbols.indexOf(` ${beginning}`); at >= 0; at = symbols.indexOf(` ${beginning}`, at + 1)) {
    const end = symbols.indexOf('\n', at);
    const line = symbols.slice(symbols.lastIndexOf('\n', at) + 1, end < 0 ? symbols.length : end);
    const [, address, name] = /^0*([1-9a-f][0-9a-f]*) [tT] (\w+)$/.exec(line) ?? [];
    if (address !== undefined && name !== undefined && end >= 0) yield [address, name];
  }
}
