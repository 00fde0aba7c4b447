// SPDX-License-Identifier: MIT
#include "probe/key-sum.h"

#include <bpf/bpf.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

#include "system/failure.h"

namespace {
bool is_percpu(const bpf_map *map) {
  return is_of(map, {BPF_MAP_TYPE_PERCPU_ARRAY, BPF_MAP_TYPE_PERCPU_HASH, BPF_MAP_TYPE_LRU_PERCPU_HASH});
}

/// So many keys are walked, by two system calls each; more are read in batches.
constexpr uint32_t few = 16;
/// Entries read by one call.
constexpr uint32_t batch = 4096;

/// The sum of the counts in `count` values.
uint64_t sum_of(const std::vector<char> &values, size_t count, const ValueLayout &layout, size_t offset) {
  uint64_t total = 0;
  for (size_t cell = 0; cell < count * layout.cells; cell++) {
    uint64_t value;
    memcpy(&value, values.data() + cell * layout.bytes + offset, sizeof value);
    total += value;
  }
  return total;
}

/// @return whether there is a next key @throws Failure for anything but the end
bool next_key(int fd, const void *from, void *next, const bpf_map *map) {
  if (bpf_map_get_next_key(fd, from, next) == 0) return true;
  if (errno != ENOENT) throw Failure(Step::counter, errno, bpf_map__name(map));
  return false;
}

/// Walks every key. A key that is evicted between the two calls is no error.
/// @return absent where there are more than `most` keys
std::optional<uint64_t> walk(const bpf_map *map, size_t offset, uint32_t most) {
  const int fd = bpf_map__fd(map);
  const ValueLayout layout(map);
  std::vector<char> key(bpf_map__key_size(map)), next(key.size()), value(layout.stride());
  uint64_t total = 0;
  for (const void *from = nullptr; next_key(fd, from, next.data(), map); from = key.data()) {
    if (most-- == 0) return {};
    key = next;
    if (bpf_map_lookup_elem(fd, key.data(), value.data()) == 0)
      total += sum_of(value, 1, layout, offset);
    else if (errno != ENOENT)
      throw Failure(Step::counter, errno, bpf_map__name(map));
  }
  return total;
}

/// @return absent where the kernel cannot read this map in batches (hash since Linux 5.6, LPM trie and per-CPU array
/// since 5.13)
std::optional<uint64_t> read_batches(const bpf_map *map, size_t offset) {
  const ValueLayout layout(map);
  const size_t key_size = bpf_map__key_size(map);
  // The kernel says where to go on: by a key, or for a hash by the number of a bucket.
  std::vector<char> from(std::max(key_size, sizeof(uint32_t))), next(from.size());
  std::vector<char> keys(batch * key_size), values(batch * layout.stride());
  uint64_t total = 0;
  for (bool first = true;; first = false) {
    uint32_t count = batch;
    const int err = bpf_map_lookup_batch(bpf_map__fd(map), first ? nullptr : from.data(), next.data(), keys.data(),
                                         values.data(), &count, nullptr);
    if (err && errno != ENOENT) {
      if (first) return {};
      throw Failure(Step::counter, errno, bpf_map__name(map));
    }
    total += sum_of(values, count, layout, offset);
    if (err) return total;  // that was the end
    from.swap(next);
  }
}
}  // namespace

ValueLayout::ValueLayout(const bpf_map *map) : cells(1), bytes(bpf_map__value_size(map)) {
  if (!is_percpu(map)) return;
  cells = static_cast<size_t>(libbpf_num_possible_cpus());
  bytes = (bytes + 7) / 8 * 8;  // as the kernel rounds each CPU's value
}

bool is_of(const bpf_map *map, std::initializer_list<bpf_map_type> types) {
  return std::find(types.begin(), types.end(), bpf_map__type(map)) != types.end();
}

bool has_keys(const bpf_map *map) {
  return is_percpu(map) ||
         is_of(map, {BPF_MAP_TYPE_ARRAY, BPF_MAP_TYPE_HASH, BPF_MAP_TYPE_LRU_HASH, BPF_MAP_TYPE_LPM_TRIE});
}

uint64_t sum_of_keys(const bpf_map *map, size_t offset) {
  if (const auto total = walk(map, offset, few)) return *total;
  if (const auto total = read_batches(map, offset)) return *total;
  return *walk(map, offset, UINT32_MAX);
}
