// SPDX-License-Identifier: MIT
#include "workload/windows.h"

#include <bpf/bpf.h>

#include <atomic>
#include <cerrno>

#include "system/fd.h"

namespace {
bpf_prog_info info_of(int program) {
  bpf_prog_info info = {};
  uint32_t length = sizeof info;
  if (bpf_obj_get_info_by_fd(program, &info, &length) != 0) throw Failure(Step::info, errno, "a program's run_time");
  return info;
}

void add(Account &sum, int program) {
  const bpf_prog_info info = info_of(program);
  sum.runs += info.run_cnt;
  sum.time += info.run_time_ns;
}
}  // namespace

Accounting accounting_of(const std::vector<int> &programs, bool own_files) {
  if (!own_files)
    return [programs] {
      Account sum;
      for (const int program : programs) add(sum, program);
      return sum;
    };
  std::vector<uint32_t> ids;
  for (const int program : programs) ids.push_back(info_of(program).id);
  return [ids] {
    Account sum;
    for (const uint32_t id : ids) add(sum, opened(bpf_prog_get_fd_by_id(id), Step::info, "a program's run_time").get());
    return sum;
  };
}

uint64_t next_burst() {
  static std::atomic<uint64_t> next = 0;
  return next++;
}
