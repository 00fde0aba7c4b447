// SPDX-License-Identifier: MIT
#include "system/cgroup.h"

#include <fcntl.h>

#include <fstream>
#include <string>

#include "system/failure.h"
#include "system/mount.h"

namespace {
/// The default hierarchy's line of /proc/self/cgroup is `0::<path>`, its path seen from the cgroup namespace's root
/// (cgroups(7), cgroup_namespaces(7)). It is there from the hierarchy's first mount on.
std::string own_path() {
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("0::/", 0) == 0) return line.substr(4);
  throw Failure(Step::counter, ENOENT, "the default hierarchy in /proc/self/cgroup");
}
}  // namespace

Fd own_cgroup() {
  const Fd root = mount_detached("cgroup2");
  const std::string path = own_path();
  if (path.rfind("..", 0) == 0) throw Failure(Step::counter, EXDEV, "cgroup /" + path + ", outside its namespace");
  Fd folder(openat(root.get(), path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.valid()) throw Failure(Step::counter, errno, "cgroup /" + path);
  return folder;
}
