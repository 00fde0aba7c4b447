// SPDX-License-Identifier: MIT
// One BPF object through its life: open, load, attach, read, detach. Links, programs, maps and descriptors end with it.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "attach/attachment.h"
#include "probe/consumer.h"
#include "system/fd.h"
#include "workload/packets.h"

struct ObjectCloser {
  void operator()(bpf_object *object) const { bpf_object__close(object); }
};
using Object = std::unique_ptr<bpf_object, ObjectCloser>;

/// What the kernel says of a loaded program, and of its link. Absent where the kernel is too old to say.
struct ProgramInfo {
  std::string name;
  uint64_t run_time, run_cnt;
  uint32_t xlated_bytes, jited_bytes;
  std::optional<uint64_t> recursion_misses;  ///< since Linux 5.12
  std::optional<uint64_t> verified_insns;    ///< since Linux 5.16
  std::optional<uint64_t> link_missed;       ///< kprobes, since Linux 6.7
};

class Probe {
 public:
  /// Opens an object, a file or one in memory that libbpf's messages call `name`. @throws Failure (step `open`)
  explicit Probe(const std::string &path);
  Probe(const std::string &name, const std::vector<char> &image);

  /// Loads and attaches these programs only, by their place in the object. Before load().
  void choose(const std::vector<uint32_t> &places);

  /// Counts only this thread group's events; 0 counts everybody's. Before load().
  void count_only(uint32_t tgid);

  /// Counts each event under one of `keys`, drawn evenly; 0: its thread's. Before load(), which makes the entries.
  /// @throws Failure (step `open`) for an object that is not compiled for it
  void key_events(uint32_t keys);

  /// Loads every map and every chosen program, and opens what user space reads. Maps are never pinned, whatever the
  /// object asks for: nothing outlives the process. @throws Failure (step `load`) with the verifier's log
  void load();

  /// Attaches every loaded program that is not only tail-called. @param networks where packet hooks attach
  /// @throws Failure (step `attach`); nothing stays attached then
  void attach(const std::vector<Network> &networks);

  /// Detaches; a second call does nothing.
  void detach() { attachments_.clear(); }

  /// @throws Failure (step `info`)
  std::vector<ProgramInfo> info() const;

  /// Descriptors of the loaded programs.
  std::vector<int> programs() const;

  /// Bytes the kernel accounts to the object's maps (memlock of /proc/self/fdinfo).
  uint64_t map_bytes() const;

  /// Takes what the design hands over. @return how many events since load(); absent where it hands nothing over
  std::optional<uint64_t> drain();

  /// The sum of `counter` over its keys and CPUs; absent where the object has no map or global of that name that holds
  /// u64, or no chosen program refers to it.
  /// @param readers folder of the reader objects @throws Failure (step `counter`)
  std::optional<uint64_t> counter(const std::string &readers);

  /// A text of .rodata such as `bpf_metadata_title`, as bpftool prints it.
  std::optional<std::string> metadata(const char *name) const;

  bpf_object *object() const { return object_.get(); }

 private:
  void opened(const std::string &name);

  /// Opens what counter() and drain() read, before anything is attached: opening a file is an event, too.
  void open_readers();

  /// Makes the entries of a key space. @throws Failure (step `load`)
  void fill_keys();

  Object object_;
  bool chosen_ = false;                   ///< by choose()
  uint32_t keys_ = 0;                     ///< by key_events()
  std::vector<Attachments> attachments_;  ///< one entry a program loaded, in the object's order
  Consumer consumer_;
  uint64_t taken_ = 0;  ///< by consumer_
  Fd cgroup_;           ///< the workload's, for a counter in cgroup storage
  Object reader_;
  Link reader_link_;
};
