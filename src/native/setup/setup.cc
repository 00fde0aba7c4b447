// SPDX-License-Identifier: MIT
#include "setup/setup.h"

#include "setup/value.h"
#include "system/failure.h"

namespace {
/// Frames of a stack, the kernel's default kernel.perf_event_max_stack.
constexpr uint32_t frames = 127;

void set_entries(bpf_object *object, const std::string &name, uint32_t entries) {
  const std::string flag = "--map " + name + "=" + std::to_string(entries);
  bpf_map *map = bpf_object__find_map_by_name(object, name.c_str());
  if (!map) throw Failure(Step::setup, 0, flag + ": the object has no such map");
  if (int err = bpf_map__set_max_entries(map, entries)) throw Failure(Step::setup, err, flag);
  const bool stacks = bpf_map__type(map) == BPF_MAP_TYPE_STACK_TRACE && bpf_map__value_size(map) == 0;
  if (!stacks) return;
  if (int err = bpf_map__set_value_size(map, frames * sizeof(uint64_t))) throw Failure(Step::setup, err, flag);
}
}  // namespace

std::string Setup::section_of(const bpf_program *program) const {
  for (const auto &[name, section] : targets)
    if (name == bpf_program__name(program)) return section;
  return bpf_program__section_name(program);
}

void apply(const Setup &setup, bpf_object *object) {
  for (const auto &[name, text] : setup.values) {
    try {
      set_variable(object, name, text);
    } catch (const Failure &failure) {
      throw Failure(failure.step, failure.err, std::string("--set ") + failure.what());
    }
  }
  for (const auto &[name, entries] : setup.maps) set_entries(object, name, entries);
}
