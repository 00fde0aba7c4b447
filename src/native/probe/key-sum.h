// SPDX-License-Identifier: MIT
// Maps whose values are found by keys, and the sum of the counts in them.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <initializer_list>

/// How a map's values lie in user space.
struct ValueLayout {
  size_t cells;  ///< in a value: one for each possible CPU in a per-CPU map, else one
  size_t bytes;  ///< of a cell

  explicit ValueLayout(const bpf_map *map);
  size_t stride() const { return cells * bytes; }
};

/// Whether a map is of one of these types.
bool is_of(const bpf_map *map, std::initializer_list<bpf_map_type> types);

/// Whether a map's values are found by keys that can be walked.
bool has_keys(const bpf_map *map);

/// The sum over a loaded map's keys and CPUs. @param offset of the count, a u64, in a cell
/// @throws Failure (step `counter`)
uint64_t sum_of_keys(const bpf_map *map, size_t offset);
