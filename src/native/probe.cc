// SPDX-License-Identifier: MIT
#include "probe.h"

#include <bpf/bpf.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "attach.h"
#include "failure.h"

namespace {
thread_local std::string log_text;

int keep_line(libbpf_print_level level, const char *format, va_list arguments) {
  if (level == LIBBPF_DEBUG) return 0;
  va_list again;
  va_copy(again, arguments);
  const int length = vsnprintf(nullptr, 0, format, arguments);
  if (length > 0) {
    std::string line(static_cast<size_t>(length) + 1, '\0');
    vsnprintf(line.data(), line.size(), format, again);
    line.pop_back();
    log_text += line;
  }
  va_end(again);
  return 0;
}

template <typename T>
void set_constant(bpf_object *object, const char *name, T value) {
  if (const auto found = global_variable(object, ".rodata", name, sizeof value))
    memcpy(found->image(), &value, sizeof value);
}
}  // namespace

void keep_log() {
  log_text.clear();
  libbpf_set_print(keep_line);
}

std::string take_log() { return std::exchange(log_text, {}); }

std::string syscall_entry(const std::string &name) {
  // Each architecture's __SYSCALL_WRAPPER prefix, as libbpf's arch_specific_syscall_pfx().
#if defined(__x86_64__)
  return "__x64_sys_" + name;
#elif defined(__aarch64__)
  return "__arm64_sys_" + name;
#elif defined(__s390x__)
  return "__s390x_sys_" + name;
#elif defined(__riscv)
  return "__riscv_sys_" + name;
#else
  return "sys_" + name;
#endif
}

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
}

void Probe::opened(const std::string &name) {
  if (!object_) throw Failure("open", errno, name, take_log());
  set_constant<long>(object_.get(), "openat_nr", SYS_openat);
}

void Probe::choose(const std::vector<uint32_t> &places) {
  chosen_ = true;
  uint32_t place = 0;
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get()) {
    bpf_program__set_autoload(program, std::find(places.begin(), places.end(), place) != places.end());
    place++;
  }
}

void Probe::count_only(uint32_t tgid) { set_constant(object_.get(), "counted_tgid", tgid); }

void Probe::load() {
  keep_log();
  bpf_map *map;
  bpf_object__for_each_map(map, object_.get()) bpf_map__set_pin_path(map, nullptr);
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get())
    if (bpf_program__autoload(program)) prepare_program(program);
  if (int err = bpf_object__load(object_.get()))
    throw Failure("load", err, bpf_object__name(object_.get()), take_log());
  fill_keys();
  open_readers();
}

void Probe::attach(const std::vector<Network> &networks) {
  keep_log();
  std::vector<Attachments> attachments;
  bpf_program *program;
  bpf_object__for_each_program(program, object_.get())
    if (bpf_program__autoload(program)) attachments.push_back(attach_program(program, networks));
  attachments_ = std::move(attachments);
}
