// SPDX-License-Identifier: MIT
import type { MapName } from '../../native/index.js';
import type { Refusal } from './rule.js';

/** Types that may have no entries: enum bpf_map_type of include/uapi/linux/bpf.h. */
const SIZELESS: readonly number[] = [
  4, // perf_event_array, for which libbpf takes the number of CPUs
  19,
  21,
  24,
  28,
  29,
  32, // storages: of cgroups (two old kinds), sockets, inodes, tasks, cgroups
  26, // struct_ops
];
const STACK_TRACE = 7;
const OF_MAPS: readonly number[] = [12, 13]; // array_of_maps, hash_of_maps

/** libbpf's line for a map that the kernel refused. */
const NOT_CREATED = /^map '([^']+)': failed to create:/;

/**
 * What a map lacks that its own loader would set, of a load that the kernel refused for it; null where the refusal is
 * another. All maps that lack as much are named: each would be refused in turn.
 */
export function unsizedMaps({ step, errnoName, decisive }: Refusal, maps: readonly MapName[]): string | null {
  const [, refused] = NOT_CREATED.exec(decisive ?? '') ?? [];
  if (step !== 'load' || errnoName !== 'EINVAL') return null;
  const map = maps.find(({ name }) => name === refused);
  if (map === undefined) return null;
  if (lacksEntries(map)) return told(maps.filter(lacksEntries), 'max_entries 0');
  if (OF_MAPS.includes(map.type))
    return `map ${map.name} holds maps, and its own loader would make the inner one`;
  return lacksValue(map) ? told(maps.filter(lacksValue), 'no value size') : null;
}

function lacksEntries({ type, max_entries }: MapName): boolean {
  return max_entries === 0 && !SIZELESS.includes(type);
}

function lacksValue({ type, value_size }: MapName): boolean {
  return type === STACK_TRACE && value_size === 0;
}

function told(maps: readonly MapName[], what: string): string {
  const names = maps.map(({ name }) => name);
  const subject = maps.length === 1 ? `map ${names[0]} has` : `maps ${names.join(', ')} have`;
  const flags = names.map((name) => `--map ${name}=ENTRIES`).join(' ');
  return `${subject} ${what}, which the object's own loader would set: give ${flags}`;
}
