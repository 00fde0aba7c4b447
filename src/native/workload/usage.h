// SPDX-License-Identifier: MIT
#pragma once

#include <sys/resource.h>

#include "system/clock.h"

/// What the kernel accounts to a thread. Times in ns.
struct Usage {
  uint64_t user = 0, sys = 0, switches_voluntary = 0, switches_involuntary = 0;
};

/// The calling thread's by now: getrusage(RUSAGE_THREAD).
inline Usage usage_now() {
  rusage now;
  getrusage(RUSAGE_THREAD, &now);
  return {nanoseconds(now.ru_utime), nanoseconds(now.ru_stime), static_cast<uint64_t>(now.ru_nvcsw),
          static_cast<uint64_t>(now.ru_nivcsw)};
}

inline Usage operator+(const Usage &one, const Usage &other) {
  return {one.user + other.user, one.sys + other.sys, one.switches_voluntary + other.switches_voluntary,
          one.switches_involuntary + other.switches_involuntary};
}

inline Usage operator-(const Usage &after, const Usage &before) {
  return {after.user - before.user, after.sys - before.sys, after.switches_voluntary - before.switches_voluntary,
          after.switches_involuntary - before.switches_involuntary};
}
