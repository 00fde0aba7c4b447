// SPDX-License-Identifier: MIT
// One BPF object through its life: open, load, attach, read, detach, close. RAII: whatever happens, its
// links, programs, maps and descriptors go with it.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "attachment.h"
#include "packets.h"

struct ObjectCloser {
  void operator()(bpf_object *object) const { bpf_object__close(object); }
};
using Object = std::unique_ptr<bpf_object, ObjectCloser>;

/// What the kernel says of a loaded program, and of its link. Absent where the kernel is too old to say.
struct ProgramInfo {
  std::string name;
  uint64_t run_time;
  uint64_t run_cnt;
  uint32_t xlated_bytes;
  uint32_t jited_bytes;
  std::optional<uint64_t> recursion_misses;  ///< since Linux 5.12
  std::optional<uint64_t> verified_insns;    ///< since Linux 5.16
  std::optional<uint64_t> link_missed;       ///< kprobes, since Linux 6.7
};

class Probe {
 public:
  /// Opens (does not load) an object file. @throws Failure (step `open`)
  explicit Probe(const std::string &path);

  /// Counts only this thread group's events; 0 counts everybody's. Before load().
  void count_only(uint32_t tgid);

  /// Loads every program and map. @throws Failure (step `load`) with the verifier's log
  void load();

  /// Attaches every program but those that are only tail-called. @param networks where packet hooks attach
  /// @throws Failure (step `attach`); nothing stays attached then
  void attach(const std::vector<Network> &networks);

  /// Detaches; a second call does nothing.
  void detach() { attachments_.clear(); }

  /// @throws Failure (step `info`)
  std::vector<ProgramInfo> info() const;

  /// Bytes the kernel accounts to the object's maps (memlock of /proc/self/fdinfo).
  uint64_t map_bytes() const;

  /// The sum of `counter` over its keys and CPUs; absent if the object has neither a map nor a global of
  /// that name. @param reader folder of the reader objects @throws Failure (step `counter`)
  std::optional<uint64_t> counter(const std::string &readers);

  bpf_object *object() const { return object_.get(); }

 private:
  Object object_;
  std::vector<Attachments> attachments_;  ///< one entry a program, in the object's order
  Object reader_;
  Link reader_link_;
};

/// The kernel function that openat enters by, such as `__x64_sys_openat`.
std::string syscall_entry(const std::string &name);

/// Where a global variable lies: in which internal map's value, at which offset.
struct GlobalVariable {
  bpf_map *map;
  size_t offset;

  /// Its bytes in libbpf's image, which becomes the map's value at load.
  char *image() const;
  /// Its u64 in the loaded map. @throws Failure (step `counter`)
  uint64_t read() const;
};

/// Finds the global variable `name` of `size` bytes in `section` (`.rodata`, `.bss`) through BTF.
std::optional<GlobalVariable> global_variable(bpf_object *object, const char *section, const char *name, size_t size);

/// Starts to keep what libbpf prints on this thread; take_log() gives it and forgets it.
void keep_log();
std::string take_log();
