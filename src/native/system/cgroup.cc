// SPDX-License-Identifier: MIT
#include "system/cgroup.h"

#include <fcntl.h>

#include <fstream>
#include <string>

#include "system/mount.h"

namespace {
/// The default hierarchy's line of /proc/self/cgroup is `0::<path>`, as seen from the cgroup namespace's root
/// (cgroups(7), cgroup_namespaces(7)). The hierarchy's first mount makes it.
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
  const char *folder = path.empty() ? "." : path.c_str();
  return opened(openat(root.get(), folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), Step::counter, "cgroup /" + path);
}
