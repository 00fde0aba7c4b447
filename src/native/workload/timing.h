// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "system/clock.h"
#include "workload/schedule.h"
#include "workload/usage.h"

/// One thread's batches in one run. Times in ns.
struct Timing {
  std::vector<uint64_t> walls;    ///< each batch's, by CLOCK_MONOTONIC_RAW
  std::vector<uint64_t> insides;  ///< each batch's time within its events, where these follow a schedule
  uint64_t cpu = 0;               ///< CLOCK_THREAD_CPUTIME_ID
  Usage usage;                    ///< the thread's
  uint64_t unexpected = 0;        ///< calls that did not return what this kind must
};

/// Times batches of `events` events, with nothing between two of them but a read of the clock.
/// @param make makes so many events, and returns how many calls did not return what they must
/// @param schedule the one that `make` keeps, if any
template <typename Make>
Timing time_events(Make make, uint64_t events, size_t batches, Schedule *schedule = nullptr) {
  Timing timing;
  timing.walls.resize(batches);
  const Usage used = usage_now();
  const uint64_t cpu = now(CLOCK_THREAD_CPUTIME_ID);
  uint64_t start = now(CLOCK_MONOTONIC_RAW);
  for (uint64_t &wall : timing.walls) {
    timing.unexpected += make(events);
    const uint64_t end = now(CLOCK_MONOTONIC_RAW);
    wall = end - start;
    start = end;
    if (schedule) timing.insides.push_back(schedule->take_inside());
  }
  timing.cpu = now(CLOCK_THREAD_CPUTIME_ID) - cpu;
  timing.usage = usage_now() - used;
  return timing;
}
