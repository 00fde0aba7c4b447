// SPDX-License-Identifier: MIT
#include "workload/kinds/kinds.h"

#include "system/failure.h"

namespace {
struct Kind {
  const char *name;
  PrepareEvents (*prepare)(const EventOptions &);
};

constexpr Kind kinds[] = {
    {"openat-ebadf", openat_ebadf},
    {"openat", openat_file},
    {"openat-enoent", openat_enoent},
    {"packets", packets},
    {"getppid", getppid_calls},
    {"read", reads},
    {"write", writes},
    {"stat", stats},
    {"futex", futex_wakes},
    {"switch", switches},
    {"signal", signals},
    {"mmap-fault", mmap_faults},
    {"unlink", unlinks},
    {"tcp", tcp_connections},
    {"fork", forks},
    {"exec", execs},
    {"command", commands},
};
}  // namespace

PrepareEvents events_of(const std::string &kind, const EventOptions &options) {
  for (const Kind &one : kinds)
    if (kind == one.name) return one.prepare(options);
  throw Failure(Step::workload, 0, "there is no workload " + kind);
}

std::vector<std::string> event_kinds() {
  std::vector<std::string> names;
  for (const Kind &one : kinds) names.push_back(one.name);
  return names;
}
