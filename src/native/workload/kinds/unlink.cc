// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/syscall.h>

#include "system/fd.h"
#include "system/mount.h"
#include "workload/kinds/kinds.h"

namespace {
/// Creates a file on the thread's own tmpfs, closes and unlinks it.
class Unlink : public Loop<Unlink> {
 public:
  bool once() {
    const long fd = syscall(SYS_openat, folder_.get(), "file", O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    syscall(SYS_close, fd);
    return syscall(SYS_unlinkat, folder_.get(), "file", 0) == 0;
  }

 private:
  const Fd folder_ = mount_detached("tmpfs");
};
}  // namespace

PrepareEvents unlinks(const EventOptions &) {
  return [] { return std::make_unique<Unlink>(); };
}
