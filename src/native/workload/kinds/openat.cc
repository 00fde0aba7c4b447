// SPDX-License-Identifier: MIT
// Events are made by syscall(2), except `openat`: by the C library's function (a cancellation point), as programs call
// it and uprobes hook it.
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "system/fd.h"
#include "system/mount.h"
#include "workload/kinds/kinds.h"

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

/// A tmpfs with one file, which all threads look up.
std::shared_ptr<Fd> folder_with_file() {
  auto folder = std::make_shared<Fd>(mount_detached("tmpfs"));
  opened(openat(folder->get(), file_name, O_CREAT | O_WRONLY | O_CLOEXEC, 0600), Step::workload, "a file on tmpfs");
  return folder;
}

/// Its calls must fail: what they end with is no failure of theirs.
class BadDescriptor : public Loop<BadDescriptor> {
 public:
  bool once() { return syscall(SYS_openat, bad_descriptor, file_name, O_RDONLY) == -1; }
  int try_one() override {
    return Fd(openat(bad_descriptor, file_name, O_RDONLY | O_CLOEXEC)).valid() ? 0 : errno;
  }
};

class Missing : public Loop<Missing> {
 public:
  Missing(std::shared_ptr<Fd> folder, const std::string &path) : folder_(std::move(folder)), path_(path) {}
  bool once() { return syscall(SYS_openat, folder_->get(), path_.c_str(), O_RDONLY) == -1; }
  int try_one() override {
    return Fd(openat(folder_->get(), path_.c_str(), O_RDONLY | O_CLOEXEC)).valid() ? 0 : errno;
  }

 private:
  const std::shared_ptr<Fd> folder_;
  const std::string path_;
};

class File : public Loop<File> {
 public:
  explicit File(std::shared_ptr<Fd> folder) : folder_(std::move(folder)) {}
  bool once() {
    const int fd = openat(folder_->get(), file_name, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) syscall(SYS_close, fd);
    return fd >= 0;
  }

 private:
  const std::shared_ptr<Fd> folder_;
};

class Stat : public Loop<Stat> {
 public:
  explicit Stat(std::shared_ptr<Fd> folder) : folder_(std::move(folder)) {}
  bool once() { return syscall(SYS_newfstatat, folder_->get(), file_name, &told_, 0) == 0; }

 private:
  const std::shared_ptr<Fd> folder_;
  struct stat told_;
};
}  // namespace

PrepareEvents openat_ebadf(const EventOptions &) {
  return [] { return std::make_unique<BadDescriptor>(); };
}

PrepareEvents openat_file(const EventOptions &) {
  return [folder = folder_with_file()] { return std::make_unique<File>(folder); };
}

PrepareEvents openat_enoent(const EventOptions &options) {
  return [folder = folder_with_file(), path = missing_path(options.path_length)] {
    return std::make_unique<Missing>(folder, path);
  };
}

PrepareEvents stats(const EventOptions &) {
  return [folder = folder_with_file()] { return std::make_unique<Stat>(folder); };
}
