// SPDX-License-Identifier: MIT
/** The header that the plugin of this version writes (src/vm/plugin/burst/burst.c). */
export const ROWS_HEADER =
  'burst,windows,instructions,atomics,returns,irq_flags,loads,stores,code_lines,data_lines,profile_from,profile_to,entry,entries,spoilt';

const COUNTS = [
  'burst',
  'windows',
  'instructions',
  'atomics',
  'returns',
  'irq_flags',
  'loads',
  'stores',
  'code_lines',
  'data_lines',
  'profile_from',
  'profile_to',
] as const;

/** What a plugin counted in one burst: sums over its windows; and from which byte of its profile to which these are. */
export interface BurstRow extends Record<(typeof COUNTS)[number], number> {
  /** where system calls enter the kernel, in hex; `0`: none was seen */
  entry: string;
  /** how often blocks began at addresses near it, in hex */
  entries: Map<string, number>;
  /** what did not fit into the plugin's memory, if anything: the counts are then too low */
  spoilt: string;
}

/** @param line without its line break @returns null for what is no row */
export function parseRow(line: string): BurstRow | null {
  const cells = line.split(',');
  if (cells.length !== COUNTS.length + 3) return null;
  const [entry = '', entries = '', spoilt = ''] = cells.splice(COUNTS.length);
  const counts = cells.map(countOf);
  const times = entriesOf(entries);
  if (counts.some(Number.isNaN) || times === null || !/^[0-9a-f]{1,16}$/.test(entry)) return null;
  const named = Object.fromEntries(COUNTS.map((name, place) => [name, counts[place]]));
  return { ...(named as Record<(typeof COUNTS)[number], number>), entry, entries: times, spoilt };
}

/** @returns NaN for what is no count that a number holds exactly */
function countOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

function entriesOf(text: string): Map<string, number> | null {
  const entries = new Map<string, number>();
  for (const one of text === '' ? [] : text.split(' ')) {
    const [, pc, times = ''] = /^([0-9a-f]{1,16}):(\d+)$/.exec(one) ?? [];
    if (pc === undefined || Number.isNaN(countOf(times))) return null;
    entries.set(pc, countOf(times));
  }
  return entries;
}
