// SPDX-License-Identifier: MIT
import type { EntrySymbols } from '../guest/entry-symbols.js';
import type { ArchName } from '../system/arch.js';

/** Where traps and interrupts enter a kernel, as addresses in hex. */
export type Entries = Pick<EntrySymbols, 'traps' | 'interrupts'>;

/**
 * Where traps and interrupts enter the kernel of a guest; null where that is not known.
 * @param seen where a plugin saw system calls enter it, in hex; `0`: it saw none
 * @param symbols the kernel's own, which x86_64 alone needs
 */
export function entriesOf(seen: string, arch: ArchName, symbols: EntrySymbols | null): Entries | null {
  if (arch === 'arm64') return vectors(BigInt(`0x${seen}`));
  return symbols !== null && tells(symbols, seen) ? symbols : null;
}

/** arm64's table of vectors, whose places the architecture fixes (Arm ARM, D1.3: the table of vector offsets). */
const TABLE = { size: 0x800n, synchronous: [0x200n, 0x400n], interrupts: [0x280n, 0x300n, 0x480n, 0x500n] };
/** Where user space's system calls come in, and its traps, which a plugin counts apart. */
const SYSTEM_CALLS = 0x400n;

function vectors(seen: bigint): Entries | null {
  if (seen % TABLE.size !== SYSTEM_CALLS) return null;
  const places = (offsets: readonly bigint[]) =>
    offsets.map((offset) => (seen - SYSTEM_CALLS + offset).toString(16));
  return { traps: places(TABLE.synchronous), interrupts: places(TABLE.interrupts) };
}

/** How far from x86_64's entry of system calls a plugin looks for others, in bytes (src/vm/plugin/code/arch.c). */
const NEAR_ENTRY = 0x10000n;

/** Whether a kernel's symbols are of the entries that the plugin saw: of all of them, or none is known. */
function tells({ entry, traps, interrupts }: EntrySymbols, seen: string): boolean {
  if (entry !== seen || traps.length === 0 || interrupts.length === 0) return false;
  const far = (address: string) => {
    const distance = BigInt(`0x${address}`) - BigInt(`0x${seen}`);
    return distance < -NEAR_ENTRY || distance >= NEAR_ENTRY;
  };
  return ![...traps, ...interrupts].some(far);
}
