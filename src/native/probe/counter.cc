// SPDX-License-Identifier: MIT
// The sum of a variant's counter over its keys and CPUs.
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <unistd.h>

#include <climits>
#include <cstring>

#include "probe/global.h"
#include "probe/key-sum.h"
#include "probe/probe.h"
#include "system/cgroup.h"

namespace {
/// Whether a loaded program refers to a map or, with an offset, to the global variable there, by a 64-bit immediate
/// load (BPF_PSEUDO_MAP_FD, BPF_PSEUDO_MAP_VALUE of include/uapi/linux/bpf.h).
bool refers(const bpf_object *object, const bpf_map *map, std::optional<size_t> offset) {
  const int kind = offset ? BPF_PSEUDO_MAP_VALUE : BPF_PSEUDO_MAP_FD;
  bpf_program *program;
  bpf_object__for_each_program(program, object) {
    if (!bpf_program__autoload(program)) continue;
    const bpf_insn *instructions = bpf_program__insns(program);
    for (size_t i = 0; i + 1 < bpf_program__insn_cnt(program); i++) {
      const bpf_insn &one = instructions[i];
      if (one.code != (BPF_LD | BPF_IMM | BPF_DW) || one.src_reg != kind || one.imm != bpf_map__fd(map)) continue;
      if (!offset || static_cast<size_t>(instructions[i + 1].imm) == *offset) return true;
    }
  }
  return false;
}

/// Where the count lies in a value of `map`: at 0 of a u64, at the member `count` of a struct.
size_t offset_of_count(const bpf_object *object, const bpf_map *map) {
  if (bpf_map__value_size(map) == sizeof(uint64_t)) return 0;
  const btf *types = bpf_object__btf(object);
  const btf_type *value = types ? btf__type_by_id(types, bpf_map__btf_value_type_id(map)) : nullptr;
  if (value && btf_is_struct(value)) {
    const btf_member *member = btf_members(value);
    for (uint32_t i = 0; i < btf_vlen(value); i++)
      if (strcmp(btf__name_by_offset(types, member[i].name_off), "count") == 0)
        return btf_member_bit_offset(value, i) / CHAR_BIT;
  }
  throw Failure(Step::counter, EINVAL, "counter: its value is neither a u64 nor a struct with a member `count`");
}

/// Attaches the iterator that adds up a task storage; it shares the variant's map.
Link attach_reader(Object &reader, const bpf_map *map, const std::string &readers) {
  keep_log();
  const std::string path = readers + "/task-storage.bpf.o";
  reader.reset(bpf_object__open_file(path.c_str(), nullptr));
  if (!reader) throw Failure(Step::counter, errno, path, take_log());
  if (int err = bpf_map__reuse_fd(bpf_object__find_map_by_name(reader.get(), "counter"), bpf_map__fd(map)))
    throw Failure(Step::counter, err, path, take_log());
  if (int err = bpf_object__load(reader.get())) throw Failure(Step::counter, err, path, take_log());
  return linked(bpf_program__attach(bpf_object__next_program(reader.get(), nullptr)), path, Step::counter);
}

/// One run of the iterator adds every task's count to `total`, which is never reset.
uint64_t sum_of_tasks(bpf_object *reader, const bpf_link *link) {
  const auto total = global_variable(reader, ".bss", "total", sizeof(uint64_t));
  if (!total) throw Failure(Step::counter, ENOENT, "iter/task: total");
  const Fd iterator = opened(bpf_iter_create(bpf_link__fd(link)), Step::counter, "iter/task");
  const uint64_t before = total->read();
  char nothing[64];
  ssize_t got;
  do got = read(iterator.get(), nothing, sizeof nothing);
  while (got > 0 || (got < 0 && errno == EAGAIN));
  if (got < 0) throw Failure(Step::counter, errno, "iter/task");
  return total->read() - before;
}

/// BPF_MAP_TYPE_CGRP_STORAGE, since Linux 6.2: the build machine's header may be older.
constexpr auto type_cgrp_storage = static_cast<bpf_map_type>(32);

bool is_cgroup_storage(const bpf_map *map) { return map && bpf_map__type(map) == type_cgrp_storage; }

/// The count of one cgroup, which has no value before its first event.
uint64_t count_of(const Fd &cgroup, const bpf_map *map) {
  const int key = cgroup.get();
  uint64_t value = 0;
  if (bpf_map_lookup_elem(bpf_map__fd(map), &key, &value) != 0 && errno != ENOENT)
    throw Failure(Step::counter, errno, bpf_map__name(map));
  return value;
}
}  // namespace

std::vector<std::string> Probe::used_maps() const {
  std::vector<std::string> all;
  const bpf_map *map;
  bpf_object__for_each_map(map, object_.get())
    if (!bpf_map__is_internal(map) && refers(object_.get(), map, {})) all.push_back(bpf_map__name(map));
  return all;
}

void Probe::open_readers() {
  buffers_ = buffers_of(object_.get());
  for (const Buffer &buffer : buffers_)
    if (buffer.name == "counter") handed_.counted = 0;
  if (is_cgroup_storage(bpf_object__find_map_by_name(object_.get(), "counter"))) cgroup_ = own_cgroup();
}

void Probe::empty() {
  for (const Buffer &buffer : buffers_) {
    const Taken taken = buffer.take();
    if (buffer.name == "counter") *handed_.counted += taken.records;
    if (taken.share <= handed_.share) continue;
    handed_.share = taken.share;
    handed_.buffer = buffer.name;
    handed_.holds = taken.holds;
  }
}

std::optional<Handed> Probe::drain() {
  if (buffers_.empty()) return {};
  empty();
  return Handed{handed_.counted, std::exchange(handed_.share, 0), handed_.buffer, handed_.holds};
}

std::optional<uint64_t> Probe::counter(const std::string &readers) {
  for (const char *section : {".bss", ".data"}) {
    const auto global = global_variable(object_.get(), section, "counter", sizeof(uint64_t));
    if (global && (!chosen_ || refers(object_.get(), global->map, global->offset))) return global->read();
  }
  if (handed_.counted) return drain()->counted;
  const bpf_map *map = bpf_object__find_map_by_name(object_.get(), "counter");
  if (!map || (chosen_ && !refers(object_.get(), map, {}))) return {};
  if (is_cgroup_storage(map)) return count_of(cgroup_, map);
  if (bpf_map__type(map) == BPF_MAP_TYPE_TASK_STORAGE) {
    if (!reader_link_) reader_link_ = attach_reader(reader_, map, readers);
    return sum_of_tasks(reader_.get(), reader_link_.get());
  }
  if (chosen_ && (!has_keys(map) || bpf_map__value_size(map) != sizeof(uint64_t))) return {};
  return sum_of_keys(map, offset_of_count(object_.get(), map));
}
