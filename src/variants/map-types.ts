// SPDX-License-Identifier: MIT
/** Numbers of enum bpf_map_type (include/uapi/linux/bpf.h). */
export const MAP_TYPE = {
  prog_array: 3,
  perf_event_array: 4,
  stack_trace: 7,
  array_of_maps: 12,
  hash_of_maps: 13,
  user_ringbuf: 31,
} as const;

/** Kinds of map that have no entries to choose, and what they are called. */
export const WITHOUT_ENTRIES: Readonly<Record<number, string>> = {
  19: 'cgroup storage',
  21: 'per-CPU cgroup storage',
  24: 'socket storage',
  26: 'struct_ops map',
  28: 'inode storage',
  29: 'task storage',
  32: 'cgroup storage',
};
