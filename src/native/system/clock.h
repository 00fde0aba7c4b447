// SPDX-License-Identifier: MIT
// Clocks and the kernel's times, in ns.
#pragma once

#include <sys/time.h>
#include <time.h>

#include <cstdint>

#ifdef __x86_64__
#include <x86intrin.h>
#endif

constexpr uint64_t second_ns = 1000000000U;

inline uint64_t now(clockid_t clock) {
  timespec at;
  clock_gettime(clock, &at);
  return static_cast<uint64_t>(at.tv_sec) * second_ns + static_cast<uint64_t>(at.tv_nsec);
}

/// What times batches: CLOCK_MONOTONIC_RAW, or where instructions are counted the time stamp counter.
enum class Clock { raw, tsc };

/// The time by `clock`, in ns. Under QEMU's `-icount shift=0` the time stamp counter counts instructions, and reading
/// it is one of them; the vDSO's clock takes some seventy, not always as many (docs/evidence.md).
/// Processors without that counter have the vDSO's clock.
inline uint64_t read_clock(Clock clock) {
#ifdef __x86_64__
  if (clock == Clock::tsc) return __rdtsc();
#else
  static_cast<void>(clock);
#endif
  return now(CLOCK_MONOTONIC_RAW);
}

inline uint64_t nanoseconds(const timeval &time) {
  return static_cast<uint64_t>(time.tv_sec) * second_ns + static_cast<uint64_t>(time.tv_usec) * 1000U;
}
