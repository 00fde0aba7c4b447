// SPDX-License-Identifier: MIT
// Events of one plain system call: what they call needs nothing prepared, or one descriptor.
#include <fcntl.h>
#include <linux/futex.h>
#include <sys/syscall.h>

#include "system/fd.h"
#include "workload/kinds/kinds.h"

namespace {
/// What a read or a write moves.
constexpr size_t chunk = 64;

class Getppid : public Loop<Getppid> {
 public:
  bool once() { return syscall(SYS_getppid) >= 0; }
};

/// Of a device: a file's offset would run to its end, and its times change at every tick.
class Read : public Loop<Read> {
 public:
  bool once() { return syscall(SYS_read, zero_.get(), bytes_, chunk) == chunk; }

 private:
  const Fd zero_ = opened(open("/dev/zero", O_RDONLY | O_CLOEXEC), Step::workload, "/dev/zero");
  char bytes_[chunk];
};

class Write : public Loop<Write> {
 public:
  bool once() { return syscall(SYS_write, null_.get(), bytes_, chunk) == chunk; }

 private:
  const Fd null_ = opened(open("/dev/null", O_WRONLY | O_CLOEXEC), Step::workload, "/dev/null");
  const char bytes_[chunk] = {};
};

/// Nobody waits for the word.
class Futex : public Loop<Futex> {
 public:
  bool once() { return syscall(SYS_futex, &word_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0) == 0; }

 private:
  uint32_t word_ = 0;
};
}  // namespace

PrepareEvents getppid_calls(const EventOptions &) {
  return [] { return std::make_unique<Getppid>(); };
}

PrepareEvents reads(const EventOptions &) {
  return [] { return std::make_unique<Read>(); };
}

PrepareEvents writes(const EventOptions &) {
  return [] { return std::make_unique<Write>(); };
}

PrepareEvents futex_wakes(const EventOptions &) {
  return [] { return std::make_unique<Futex>(); };
}
