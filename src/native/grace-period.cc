// SPDX-License-Identifier: MIT
#include "grace-period.h"

#include <linux/perf_event.h>
#include <sys/syscall.h>

#include <cerrno>

#include "failure.h"
#include "fd.h"

void wait_for_grace_period(uint64_t tracepoint) {
  perf_event_attr attributes = {};
  attributes.type = PERF_TYPE_TRACEPOINT;
  attributes.size = sizeof attributes;
  attributes.config = tracepoint;
  attributes.disabled = 1;
  constexpr int this_task = 0, any_cpu = -1, no_group = -1;
  const Fd event(static_cast<int>(
      syscall(SYS_perf_event_open, &attributes, this_task, any_cpu, no_group, PERF_FLAG_FD_CLOEXEC)));
  if (!event.valid()) throw Failure("grace-period", errno, "a perf event on an idle tracepoint");
}
