// SPDX-License-Identifier: MIT
#include "timing.h"

namespace {
/// About a microsecond: a hundredth of a batch.
constexpr uint64_t quantum_rounds = 1000;

/// A fixed work quantum (Sottile & Minnich 2004, Analysis of microbenchmarks for performance tuning of clusters):
/// the same instructions of user space each time, which no probe is part of. Independent chains fill the core's
/// issue slots, so that it lasts longer when something else shares the core or slows it down.
__attribute__((noinline)) void work_quantum() {
  uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;
  for (uint64_t i = 0; i < quantum_rounds; i++) {
    a = a * 3 + 1;
    b ^= b << 1;
    c += c >> 3;
    d ^= i + 0x55;
    e += i * 7;
    f -= e;
    asm volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f));  // or the loop would be folded away
  }
}
}  // namespace

uint64_t time_quantum(Clock clock, uint64_t &start) {
  work_quantum();
  const uint64_t end = read_clock(clock);
  return end - std::exchange(start, end);
}
