// SPDX-License-Identifier: MIT
// Keys for events: of an object that was compiled with bpf/include/keyed.h.
#include <bpf/bpf.h>

#include <algorithm>
#include <cstring>

#include "probe/global.h"
#include "probe/key-sum.h"
#include "probe/probe.h"
#include "system/failure.h"

namespace {
/// Entries made by one call.
constexpr uint32_t batch = 4096;
/// struct prefix of bpf/include/stores/lpm-trie.h: its length in bits, and the high half of its data, which is 0.
constexpr uint32_t prefix[] = {64, 0};

/// What an LRU hash needs beside its keys to evict none, for an evicted key's count is lost: each CPU takes up to 128
/// free entries for itself (LOCAL_FREE_TARGET of kernel/bpf/bpf_lru_list.c), and evicts where fewer are left.
uint32_t spare_entries(const bpf_map *map) {
  if (!is_of(map, {BPF_MAP_TYPE_LRU_HASH, BPF_MAP_TYPE_LRU_PERCPU_HASH})) return 0;
  return 2 * 128 * (static_cast<uint32_t>(libbpf_num_possible_cpus()) + 1);
}

/// Writes the map's key number `number`, as bpf/include/keyed.h makes it of an event's.
void write_key(const bpf_map *map, char *key, uint32_t number) {
  if (bpf_map__type(map) == BPF_MAP_TYPE_LPM_TRIE) {
    memcpy(key, prefix, sizeof prefix);
    key += sizeof prefix;
  }
  memcpy(key, &number, sizeof number);
}

/// Gives `count` keys their values, one by one where the kernel cannot in batches (since Linux 5.6, LPM trie since
/// 5.13). @throws Failure (step `load`)
void update(const bpf_map *map, const std::vector<char> &keys, const std::vector<char> &values, uint32_t count) {
  uint32_t done = count;
  if (bpf_map_update_batch(bpf_map__fd(map), keys.data(), values.data(), &done, nullptr) == 0) return;
  const size_t key_size = bpf_map__key_size(map), stride = ValueLayout(map).stride();
  for (size_t i = 0; i < count; i++)
    if (bpf_map_update_elem(bpf_map__fd(map), keys.data() + i * key_size, values.data() + i * stride, BPF_ANY) != 0)
      throw Failure(Step::load, errno, "counter: making room for the keys");
}
}  // namespace

void Probe::key_events(uint32_t keys) {
  bpf_map *map = bpf_object__find_map_by_name(object_.get(), "counter");
  const auto constant = global_variable(object_.get(), ".rodata", "keys", sizeof keys);
  if (!map || !constant) throw Failure(Step::open, EINVAL, "it was compiled without bpf/include/keyed.h");
  memcpy(constant->image(), &keys, sizeof keys);
  keys_ = keys;
  const uint32_t entries = (keys > 0 ? keys : bpf_map__max_entries(map)) + spare_entries(map);
  if (int err = bpf_map__set_max_entries(map, entries)) throw Failure(Step::open, err, "counter: its size");
}

void Probe::fill_keys() {
  if (keys_ == 0) return;
  const bpf_map *map = bpf_object__find_map_by_name(object_.get(), "counter");
  if (is_of(map, {BPF_MAP_TYPE_ARRAY, BPF_MAP_TYPE_PERCPU_ARRAY})) return;  // they have every key from the start
  const size_t key_size = bpf_map__key_size(map);
  std::vector<char> keys(batch * key_size);
  const std::vector<char> zeros(batch * ValueLayout(map).stride());
  for (uint32_t first = 0; first < keys_; first += batch) {
    const uint32_t count = std::min(batch, keys_ - first);
    for (uint32_t i = 0; i < count; i++) write_key(map, keys.data() + i * key_size, first + i);
    update(map, keys, zeros, count);
  }
}
