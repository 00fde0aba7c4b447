// SPDX-License-Identifier: MIT
#include "workload/windows.h"

#include <bpf/bpf.h>

#include <atomic>
#include <cerrno>

#include "system/failure.h"

Account account_of(const std::vector<int> &programs) {
  Account sum;
  for (const int program : programs) {
    bpf_prog_info info = {};
    uint32_t length = sizeof info;
    if (bpf_obj_get_info_by_fd(program, &info, &length) != 0) throw Failure(Step::info, errno, "a program's run_time");
    sum.runs += info.run_cnt;
    sum.time += info.run_time_ns;
  }
  return sum;
}

uint64_t next_burst() {
  static std::atomic<uint64_t> next = 0;
  return next++;
}
