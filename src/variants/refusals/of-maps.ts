// SPDX-License-Identifier: MIT
import type { MapName } from '../../native/index.js';
import { MAP_TYPE, WITHOUT_ENTRIES } from '../map-types.js';
import type { Refusal } from './rule.js';

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
  if (map.type === MAP_TYPE.array_of_maps || map.type === MAP_TYPE.hash_of_maps)
    return `map ${map.name} holds maps, and its own loader would make the inner one`;
  return lacksValue(map) ? told(maps.filter(lacksValue), 'no value size') : null;
}

function lacksEntries({ type, max_entries }: MapName): boolean {
  // For a perf event array libbpf takes the number of CPUs.
  return max_entries === 0 && type !== MAP_TYPE.perf_event_array && !(type in WITHOUT_ENTRIES);
}

function lacksValue({ type, value_size }: MapName): boolean {
  return type === MAP_TYPE.stack_trace && value_size === 0;
}

function told(maps: readonly MapName[], what: string): string {
  const names = maps.map(({ name }) => name);
  const subject = maps.length === 1 ? `map ${names[0]} has` : `maps ${names.join(', ')} have`;
  const flags = names.map((name) => `--map ${name}=ENTRIES`).join(' ');
  return `${subject} ${what}, which the object's own loader would set: give ${flags}`;
}
