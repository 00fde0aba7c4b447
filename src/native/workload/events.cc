// SPDX-License-Identifier: MIT
#include "workload/events.h"

#include <fcntl.h>
#include <sys/syscall.h>

#include "system/mount.h"

namespace {
constexpr char file_name[] = "file", missing_name[] = "missing";
constexpr int bad_descriptor = -1;
}  // namespace

Fd files_for(Kind kind) {
  if (kind != Kind::openat && kind != Kind::openat_enoent) return Fd();
  Fd files = mount_detached("tmpfs");
  opened(openat(files.get(), file_name, O_CREAT | O_WRONLY | O_CLOEXEC, 0600), Step::workload, "a file on tmpfs");
  return files;
}

uint64_t make_events(Kind kind, int files, const std::optional<Loopback> &loopback, uint64_t events) {
  uint64_t unexpected = 0;
  switch (kind) {
    case Kind::openat:
      for (uint64_t i = 0; i < events; i++) {
        const int fd = openat(files, file_name, O_RDONLY | O_CLOEXEC);
        unexpected += fd < 0;
        if (fd >= 0) syscall(SYS_close, fd);
      }
      break;
    case Kind::openat_enoent:
      for (uint64_t i = 0; i < events; i++) unexpected += syscall(SYS_openat, files, missing_name, O_RDONLY) != -1;
      break;
    case Kind::openat_ebadf:
      for (uint64_t i = 0; i < events; i++)
        unexpected += syscall(SYS_openat, bad_descriptor, file_name, O_RDONLY) != -1;
      break;
    case Kind::packets:
      return loopback->exchange(events);
    case Kind::getppid:
      for (uint64_t i = 0; i < events; i++) unexpected += syscall(SYS_getppid) < 0;
      break;
  }
  return unexpected;
}
