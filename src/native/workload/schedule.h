// SPDX-License-Identifier: MIT
#pragma once

#include <sys/prctl.h>

#include <cerrno>
#include <utility>

#include "system/clock.h"

/// The times of a thread's events in an open loop: a late event does not delay those after it (Schroeder, Wierman &
/// Harchol-Balter 2006, Open versus closed: a cautionary tale).
class Schedule {
 public:
  /// @param interval ns between two events @param offset ns from now to the first
  Schedule(uint64_t interval, uint64_t offset) : interval_(interval), next_(now(CLOCK_MONOTONIC) + offset) {
    constexpr unsigned long least_slack = 1;  // the usual slack lets a sleep end 50 us late
    prctl(PR_SET_TIMERSLACK, least_slack, 0, 0, 0);
  }

  /// Makes `events` events, each at its time, or at once where that has passed.
  /// @param make as of time_events() @return the sum of what it returns
  template <typename Make>
  uint64_t make_events(uint64_t events, Make make) {
    uint64_t unexpected = 0;
    for (uint64_t i = 0; i < events; i++) {
      wait();
      const uint64_t start = now(CLOCK_MONOTONIC_RAW);
      unexpected += make(1);
      inside_ += now(CLOCK_MONOTONIC_RAW) - start;
    }
    return unexpected;
  }

  /// The time within events since the last call, in ns: the sleep between them varies far more than they do.
  uint64_t take_inside() { return std::exchange(inside_, 0); }

 private:
  void wait() {
    const timespec at = {static_cast<time_t>(next_ / second_ns), static_cast<long>(next_ % second_ns)};
    if (now(CLOCK_MONOTONIC) < next_)
      while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr) == EINTR) continue;
    next_ += interval_;
  }

  const uint64_t interval_;
  uint64_t next_, inside_ = 0;
};
