// SPDX-License-Identifier: MIT
#include "workload/events.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/syscall.h>

#include "system/mount.h"

namespace {
constexpr char file_name[] = "file", missing_name[] = "missing";
constexpr int bad_descriptor = -1;

/// The name over and over, cut at `length`. A slash stands behind each NAME_MAX characters: of a longer name the kernel
/// says ENAMETOOLONG (simple_lookup, fs/libfs.c).
std::string missing_path(size_t length) {
  std::string path(length, '/');
  for (size_t i = 0; i < length; i++)
    if (i % (NAME_MAX + 1) != NAME_MAX) path[i] = missing_name[i % (sizeof missing_name - 1)];
  return path;
}
}  // namespace

Files files_for(Kind kind, size_t path_length) {
  if (kind != Kind::openat && kind != Kind::openat_enoent) return {};
  Files files = {mount_detached("tmpfs"), missing_path(path_length)};
  opened(openat(files.folder.get(), file_name, O_CREAT | O_WRONLY | O_CLOEXEC, 0600), Step::workload, "a file on tmpfs");
  return files;
}

uint64_t make_events(Kind kind, const Files &files, const std::optional<Loopback> &loopback, uint64_t events,
                     bool tolerant) {
  const int folder = files.folder.get();
  const char *missing = files.missing.c_str();
  uint64_t unexpected = 0;
  switch (kind) {
    case Kind::openat:
      for (uint64_t i = 0; i < events; i++) {
        const int fd = openat(folder, file_name, O_RDONLY | O_CLOEXEC);
        unexpected += fd < 0;
        if (fd >= 0) syscall(SYS_close, fd);
      }
      break;
    case Kind::openat_enoent:
      for (uint64_t i = 0; i < events; i++) unexpected += syscall(SYS_openat, folder, missing, O_RDONLY) != -1;
      break;
    case Kind::openat_ebadf:
      for (uint64_t i = 0; i < events; i++)
        unexpected += syscall(SYS_openat, bad_descriptor, file_name, O_RDONLY) != -1;
      break;
    case Kind::packets:
      return tolerant ? loopback->exchange_past_drops(events) : loopback->exchange(events);
    case Kind::getppid:
      for (uint64_t i = 0; i < events; i++) unexpected += syscall(SYS_getppid) < 0;
      break;
  }
  return unexpected;
}

int try_event(Kind kind, const Files &files, const std::optional<Loopback> &loopback) {
  const bool looks_up = kind == Kind::openat || kind == Kind::openat_enoent;
  if (kind == Kind::packets) return loopback->try_one();
  if (kind == Kind::getppid) return syscall(SYS_getppid) < 0 ? errno : 0;
  const char *path = kind == Kind::openat_enoent ? files.missing.c_str() : file_name;
  return Fd(openat(looks_up ? files.folder.get() : bad_descriptor, path, O_RDONLY | O_CLOEXEC)).valid() ? 0 : errno;
}
