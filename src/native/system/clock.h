// SPDX-License-Identifier: MIT
// Clocks and the kernel's times, in ns.
#pragma once

#include <sys/time.h>
#include <time.h>

#include <cstdint>

constexpr uint64_t second_ns = 1000000000U;

inline uint64_t nanoseconds(const timespec &time) {
  return static_cast<uint64_t>(time.tv_sec) * second_ns + static_cast<uint64_t>(time.tv_nsec);
}

inline uint64_t now(clockid_t clock) {
  timespec at;
  clock_gettime(clock, &at);
  return nanoseconds(at);
}

inline uint64_t nanoseconds(const timeval &time) {
  return static_cast<uint64_t>(time.tv_sec) * second_ns + static_cast<uint64_t>(time.tv_usec) * 1000U;
}
