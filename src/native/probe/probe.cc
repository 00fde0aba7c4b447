// SPDX-License-Identifier: MIT
#include "probe/probe.h"

#include <bpf/btf.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstring>

#include "attach/attach.h"
#include "probe/global.h"
#include "system/failure.h"
#include "system/log.h"

namespace {
template <typename T>
void set_constant(bpf_object *object, const char *name, T value) {
  if (const auto found = global_variable(object, ".rodata", name, sizeof value))
    memcpy(found->image(), &value, sizeof value);
}

/// A ring buffer has neither keys nor values. Objects that give it types are loaded by cilium/ebpf, which drops them.
void forget_types(bpf_map *map) {
  bpf_map__set_key_size(map, 0);
  bpf_map__set_value_size(map, 0);
}

bool holds(const std::vector<uint32_t> &places, uint32_t place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}
}  // namespace

Probe::Probe(const std::string &path) {
  keep_log();
  object_.reset(bpf_object__open_file(path.c_str(), nullptr));
  opened(path);
}

Probe::Probe(const std::string &name, const std::vector<char> &image) {
  keep_log();
  LIBBPF_OPTS(bpf_object_open_opts, options);
  options.object_name = name.c_str();
  object_.reset(bpf_object__open_mem(image.data(), image.size(), &options));
  opened(name);
  tails_ = initial_tails(object_.get(), image);
}

void Probe::opened(const std::string &name) {
  if (!object_) throw Failure(Step::open, errno, name, take_log());
  set_constant<long>(object_.get(), "openat_nr", SYS_openat);
}

void Probe::choose(const std::vector<uint32_t> &places, const std::vector<uint32_t> &leaves) {
  chosen_ = true;
  leaves_ = leaves;
  uint32_t place = 0;
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get()) {
    bpf_program__set_autoload(program, holds(places, place) || holds(leaves, place));
    place++;
  }
}

void Probe::set_up(const Setup &setup) {
  setup_ = setup;
  apply(setup_, object_.get());
}

void Probe::count_only(uint32_t tgid) { set_constant(object_.get(), "counted_tgid", tgid); }

void Probe::load() {
  keep_log();
  bpf_map *map;
  bpf_object__for_each_map(map, object_.get()) {
    bpf_map__set_pin_path(map, nullptr);
    if (bpf_map__type(map) == BPF_MAP_TYPE_RINGBUF) forget_types(map);
  }
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get())
    if (bpf_program__autoload(program)) prepare_program(program, setup_.section_of(program));
  if (int err = bpf_object__load(object_.get()))
    throw Failure(Step::load, err, bpf_object__name(object_.get()), take_log());
  fill_tails(object_.get(), setup_.tails);
  fill_keys();
  open_readers();
}

void Probe::attach(const std::vector<Network> &networks) {
  keep_log();
  std::vector<Attachments> attachments;
  uint32_t place = 0;
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get()) {
    const bool leaf = holds(leaves_, place++);
    if (!bpf_program__autoload(program)) continue;
    attachments.push_back(leaf ? Attachments() : attach_program(program, networks, setup_.section_of(program)));
  }
  attachments_ = std::move(attachments);
}

std::map<std::string, Failure> Probe::attach_each(const std::vector<Network> &networks,
                                                  const std::vector<std::string> &names) {
  std::map<std::string, Failure> failures;
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get()) {
    if (!bpf_program__autoload(program)) continue;
    attachments_.emplace_back();
    const std::string name = bpf_program__name(program);
    if (std::find(names.begin(), names.end(), name) == names.end()) continue;
    keep_log();
    try {
      attachments_.back() = attach_program(program, networks, setup_.section_of(program));
    } catch (const Failure &failure) {
      failures.emplace(name, failure);
    }
  }
  return failures;
}

std::optional<std::string> Probe::metadata(const char *name) const {
  const btf *types = bpf_object__btf(object_.get());
  const int id = types ? btf__find_by_name_kind(types, name, BTF_KIND_VAR) : -1;
  const int64_t size = id < 0 ? 0 : btf__resolve_size(types, static_cast<uint32_t>(id));
  if (size <= 0) return {};
  const auto found = global_variable(object_.get(), ".rodata", name, static_cast<size_t>(size));
  if (!found) return {};
  return std::string(found->image(), strnlen(found->image(), static_cast<size_t>(size)));
}
