// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// ns from one tick of the timer to the next.
uint64_t tick_period();

/// Keeps single events clear of the timer's tick, where instructions are counted: for one thread on one CPU, whose time
/// stamp counter counts nanoseconds.
class Ticks {
 public:
  Ticks() : period_(tick_period()) {}

  /// Waits, without a system call, until no tick is due within `need` ns: not at all, or for the next tick to be over.
  /// More than half a period cannot be kept clear, and is taken for that.
  void clear(uint64_t need);

 private:
  /// Whether no tick is due within `need` ns, as far as the last one tells.
  bool is_clear(uint64_t need) const;
  void await_tick();

  const uint64_t period_;  ///< ns
  uint64_t last_ = 0;      ///< a tick, by the time stamp counter; 0: none was met yet
};
