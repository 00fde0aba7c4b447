// SPDX-License-Identifier: MIT
// How a thread times its batches.
#pragma once

#include <sys/resource.h>

#include <cstddef>
#include <vector>

#include "schedule.h"

/// What one thread says of the batches of one run. Times in ns.
struct Timing {
  std::vector<uint64_t> walls;  ///< each batch's, by the workload's clock
  std::vector<uint64_t> insides;  ///< each batch's time within its events; empty unless these had times to keep
  std::vector<uint64_t> quanta;  ///< the work quantum's before each batch and after the last; empty if not asked for
  uint64_t cpu = 0;   ///< CLOCK_THREAD_CPUTIME_ID
  uint64_t user = 0, sys = 0;  ///< getrusage(RUSAGE_THREAD)
  uint64_t switches_voluntary = 0, switches_involuntary = 0;
  uint64_t unexpected = 0;  ///< calls that did not return what this kind must
};

/// Times one work quantum by `clock` from `start` on and moves `start` to its end. @return its ns
uint64_t time_quantum(Clock clock, uint64_t &start);

/// Times `batches` batches, one after the other with nothing between two of them but a read of the clock.
/// @param clock what times them @param make_events makes one batch @param watched whether a work quantum stands around each
/// @param schedule the events' own, if they have times to keep
template <typename Work>
Timing time_events(Clock clock, Work make_events, size_t batches, bool watched, Schedule *schedule = nullptr) {
  Timing timing;
  timing.walls.resize(batches);
  timing.quanta.reserve(watched ? batches + 1 : 0);
  rusage before, after;
  getrusage(RUSAGE_THREAD, &before);
  const uint64_t cpu = now(CLOCK_THREAD_CPUTIME_ID);
  uint64_t start = read_clock(clock);
  for (uint64_t &wall : timing.walls) {
    if (watched) timing.quanta.push_back(time_quantum(clock, start));
    timing.unexpected += make_events();
    const uint64_t end = read_clock(clock);
    wall = end - start;
    start = end;
    if (schedule) timing.insides.push_back(schedule->take_inside());
  }
  if (watched) timing.quanta.push_back(time_quantum(clock, start));
  timing.cpu = now(CLOCK_THREAD_CPUTIME_ID) - cpu;
  getrusage(RUSAGE_THREAD, &after);
  timing.user = nanoseconds(after.ru_utime) - nanoseconds(before.ru_utime);
  timing.sys = nanoseconds(after.ru_stime) - nanoseconds(before.ru_stime);
  timing.switches_voluntary = static_cast<uint64_t>(after.ru_nvcsw - before.ru_nvcsw);
  timing.switches_involuntary = static_cast<uint64_t>(after.ru_nivcsw - before.ru_nivcsw);
  return timing;
}
