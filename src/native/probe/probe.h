// SPDX-License-Identifier: MIT
// One BPF object through its life: open, load, attach, read, detach. Links, programs, maps and descriptors end with it.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "attach/attachment.h"
#include "probe/buffers.h"
#include "setup/setup.h"
#include "system/fd.h"
#include "workload/network.h"

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

/// What was taken out of the buffers that an object hands events over by.
struct Handed {
  std::optional<uint64_t> counted;  ///< events since load(), by the one called `counter`; absent where there is none
  double share = 0;                 ///< of the fullest since the last call, as Taken's
  std::string buffer;               ///< the fullest
  uint64_t holds = 0;               ///< how many records that one holds
};

class Probe {
 public:
  /// Opens an object, a file or one in memory that libbpf's messages call `name`. @throws Failure (step `open`)
  explicit Probe(const std::string &path);
  Probe(const std::string &name, const std::vector<char> &image);

  /// Attaches these programs only, by their place in the object, and loads them and `leaves`. Before load().
  void choose(const std::vector<uint32_t> &places, const std::vector<uint32_t> &leaves);

  /// Sets what the object's own loader would. Before load(). @throws Failure (step `setup`)
  void set_up(const Setup &setup);

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

  /// Attaches as many of the programs of these names as can be. @return what went wrong, by name
  std::map<std::string, Failure> attach_each(const std::vector<Network> &networks, const std::vector<std::string> &names);

  /// Detaches; a second call does nothing.
  void detach() { attachments_.clear(); }

  /// @throws Failure (step `info`)
  std::vector<ProgramInfo> info() const;

  /// Descriptors of the loaded programs.
  std::vector<int> programs() const;

  /// The maps, but those of globals, that the loaded programs refer to.
  std::vector<std::string> used_maps() const;

  /// Bytes the kernel accounts to the object's maps (memlock of /proc/self/fdinfo).
  uint64_t map_bytes() const;

  /// Empties all buffers; absent where the object has none. @throws Failure (step `counter`)
  std::optional<Handed> drain();

  /// The same beside the thread that holds this, which waits meanwhile: what is taken counts for the next drain().
  void empty();

  /// What a user's object says of its prog arrays; of a file that was opened by its path none.
  const std::vector<TailCall> &tails() const { return tails_; }

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
  std::vector<TailCall> tails_;
  Setup setup_;
  bool chosen_ = false;                   ///< by choose()
  std::vector<uint32_t> leaves_;          ///< places of what is loaded, not attached
  uint32_t keys_ = 0;                     ///< by key_events()
  std::vector<Attachments> attachments_;  ///< one entry a program loaded, in the object's order
  std::vector<Buffer> buffers_;
  Handed handed_;
  Fd cgroup_;           ///< the workload's, for a counter in cgroup storage
  Object reader_;
  Link reader_link_;
};
