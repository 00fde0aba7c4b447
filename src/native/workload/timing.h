// SPDX-License-Identifier: MIT
#pragma once

#include <sys/resource.h>

#include <cstddef>
#include <vector>

#include "system/clock.h"
#include "workload/schedule.h"

/// One thread's batches in one run. Times in ns.
struct Timing {
  std::vector<uint64_t> walls;    ///< each batch's, by CLOCK_MONOTONIC_RAW
  std::vector<uint64_t> insides;  ///< each batch's time within its events, where these follow a schedule
  uint64_t cpu = 0;               ///< CLOCK_THREAD_CPUTIME_ID
  uint64_t user = 0, sys = 0;     ///< getrusage(RUSAGE_THREAD)
  uint64_t switches_voluntary = 0, switches_involuntary = 0;
  uint64_t unexpected = 0;  ///< calls that did not return what this kind must
};

/// Times batches of `events` events, with nothing between two of them but a read of the clock.
/// @param make makes so many events, and returns how many calls did not return what they must
/// @param schedule the one that `make` keeps, if any
template <typename Make>
Timing time_events(Make make, uint64_t events, size_t batches, Schedule *schedule = nullptr) {
  Timing timing;
  timing.walls.resize(batches);
  rusage before, after;
  getrusage(RUSAGE_THREAD, &before);
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
  getrusage(RUSAGE_THREAD, &after);
  timing.user = nanoseconds(after.ru_utime) - nanoseconds(before.ru_utime);
  timing.sys = nanoseconds(after.ru_stime) - nanoseconds(before.ru_stime);
  timing.switches_voluntary = static_cast<uint64_t>(after.ru_nvcsw - before.ru_nvcsw);
  timing.switches_involuntary = static_cast<uint64_t>(after.ru_nivcsw - before.ru_nivcsw);
  return timing;
}
