// SPDX-License-Identifier: MIT
import type { Sample } from '../../samples/sample.js';
import { NO_VECTOR, type Vector } from '../../samples/vector.js';
import type { Entries } from './entries.js';
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
 * @param entries null where they are not known
 */
export function vectorOf(
  { events, wall }: Pick<Sample, 'events' | 'wall'>,
  row: BurstRow,
  entries: Entries | null,
): Counted {
  const { windows, instructions, spoilt } = row;
  if (spoilt !== '') return uncounted(`the emulator had no room for all ${spoilt}`);
  if (windows !== events) return uncounted(`the emulator saw ${windows} windows of ${events}`);
  if (instructions !== wall)
    return uncounted(`the emulator counted ${instructions} instructions, and the guest’s clock ${wall}`);
  const each = (sum: number) => sum / events;
  const entered = (addresses: readonly string[]) =>
    each(addresses.reduce((sum, address) => sum + (row.entries.get(address) ?? 0), 0));
  const vector = {
    traps: entries && entered(entries.traps),
    interrupts: entries && entered(entries.interrupts),
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
    lacking: entries ? null : 'the guest’s kernel does not tell where traps and interrupts enter it',
  };
}
