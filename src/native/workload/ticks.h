// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// ns from one tick of the timer to the next.
uint64_t tick_period();

/// Keeps single events clear of the timer's tick, where instructions are counted: for one thread on one CPU, whose time
/// stamp counter counts nanoseconds.
class Ticks {
 public:
  Ticks();

  /// Waits, without a system call, until no tick is due within `need` ns: not at all, or for the next tick to be over.
  /// More than half a period cannot be kept clear, and is taken for that.
  void clear(uint64_t need);

 private:
  void await_tick();

  const uint64_t period_;  ///< ns
  uint64_t due_ = 0;       ///< when the next tick may come, by the time stamp counter
};
