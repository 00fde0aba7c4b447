// SPDX-License-Identifier: MIT
// The processor's counter of time, and what marks a burst of windows.
#pragma once

#include <cstdint>

#include "system/clock.h"

#ifdef __x86_64__
#include <x86intrin.h>
#endif

/// The time stamp counter, or arm64's virtual counter. Under QEMU's `-icount shift=0` it counts instructions, and reading
/// it is one of them; the vDSO's clock takes some seventy, not always as many (docs/evidence.md). Other processors have
/// the vDSO's clock.
inline uint64_t read_counter() {
#if defined(__x86_64__)
  return __rdtsc();
#elif defined(__aarch64__)
  register uint64_t time asm("x9");  // neither of the two below
  asm volatile("mrs %0, cntvct_el0" : "=r"(time)::"memory");
  return time;
#else
  return now(CLOCK_MONOTONIC_RAW);
#endif
}

// What a plugin of an emulator knows a burst and its windows by (src/vm/plugin/code/).
#if defined(__x86_64__)
// A no-op's displacement, and segment prefixes, which rdtsc ignores.
inline void burst_begin() { asm volatile("nopl 0x70624547(%%rax)" ::: "memory"); }
inline void burst_end() { asm volatile("nopl 0x70624e44(%%rax)" ::: "memory"); }

inline uint64_t window_begin() {
  uint32_t low, high;
  asm volatile(".byte 0x3e; rdtsc" : "=a"(low), "=d"(high)::"memory");
  return uint64_t{high} << 32 | low;
}

inline uint64_t window_end() {
  uint32_t low, high;
  asm volatile(".byte 0x2e; rdtsc" : "=a"(low), "=d"(high)::"memory");
  return uint64_t{high} << 32 | low;
}
#elif defined(__aarch64__)
// A number for the register that holds none, and the register that the counter is read into: compilers and the vDSO take
// none of these two.
inline void burst_begin() { asm volatile("movz xzr, #0x4547" ::: "memory"); }
inline void burst_end() { asm volatile("movz xzr, #0x4e44" ::: "memory"); }

inline uint64_t window_begin() {
  register uint64_t time asm("x18");
  asm volatile("mrs %0, cntvct_el0" : "=r"(time)::"memory");
  return time;
}

inline uint64_t window_end() {
  register uint64_t time asm("x30");
  asm volatile("mrs %0, cntvct_el0" : "=r"(time)::"memory");
  return time;
}
#else
inline void burst_begin() {}
inline void burst_end() {}
inline uint64_t window_begin() { return read_counter(); }
inline uint64_t window_end() { return read_counter(); }
#endif
