// SPDX-License-Identifier: MIT
import type { Sample } from '../../samples/sample.js';
import { NO_VECTOR, type Vector } from '../../samples/vector.js';
import type { EntrySymbols } from '../guest/entry-symbols.js';
import type { BurstRow } from './row.js';

/** A row's vector, and why it lacks something: the end of a sentence; null where it lacks nothing. */
export interface Counted {
  vector: Vector;
  lacking: string | null;
}

/** The vector of a sample that lacks all of it. */
export function uncounted(lacking: string): Counted {
  return { vector: NO_VECTOR, lacking };
}

/**
 * What each event of a sample executed, by the plugin's row of its burst. The row counts only if it agrees with the
 * guest's own clock, to the instruction.
 */
export function vectorOf(
  { events, wall }: Pick<Sample, 'events' | 'wall'>,
  row: BurstRow,
  symbols: EntrySymbols | null,
): Counted {
  const { windows, instructions, spoilt } = row;
  if (spoilt !== '') return uncounted(`the emulator had no room for all ${spoilt}`);
  if (windows !== events) return uncounted(`the emulator saw ${windows} windows of ${events}`);
  if (instructions !== wall)
    return uncounted(`the emulator counted ${instructions} instructions, and the guest’s clock ${wall}`);
  const each = (sum: number) => sum / events;
  const known = symbols !== null && tells(symbols, row.entry);
  const entered = (addresses: readonly string[]) =>
    known ? each(addresses.reduce((sum, address) => sum + (row.entries.get(address) ?? 0), 0)) : null;
  const vector = {
    traps: entered(symbols?.traps ?? []),
    interrupts: entered(symbols?.interrupts ?? []),
    atomics: each(row.atomics),
    returns: each(row.returns),
    irq_flags: each(row.irq_flags),
    loads: each(row.loads),
    stores: each(row.stores),
    code_lines: each(row.code_lines),
    data_lines: each(row.data_lines),
  };
  return {
    vector,
    lacking: known ? null : 'the guest’s kernel does not tell where traps and interrupts enter it',
  };
}

/** How far from the entry of system calls a plugin looks for others, in bytes (src/vm/plugin/code/trace.c). */
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
