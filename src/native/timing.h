// SPDX-License-Identifier: MIT
// How a thread times its batches.
#pragma once

#include <sys/resource.h>

#include <cstddef>
#include <vector>

#include "schedule.h"
#include "sweep.h"

/// What one thread says of the batches of one run. Times in ns.
struct Timing {
  std::vector<uint64_t> walls;  ///< each batch's, by the workload's clock
  std::vector<uint64_t> insides;  ///< each batch's time within its events; empty unless these had times to keep
  std::vector<uint64_t> quanta;  ///< the work quantum's before and after each batch; empty if not asked for
  uint64_t settling_events = 0, settling_wall = 0;  ///< made in swept caches before the batches, in none of them
  uint64_t cpu = 0;   ///< CLOCK_THREAD_CPUTIME_ID, without the sweeps
  uint64_t user = 0, sys = 0;  ///< getrusage(RUSAGE_THREAD), with them
  uint64_t switches_voluntary = 0, switches_involuntary = 0;
  uint64_t unexpected = 0;  ///< calls that did not return what this kind must
};

/// What stands around the batches of a run, in the order of WATCHES (workload.ts): nothing, a work quantum before and
/// after each, or these and a sweep of the caches before it.
enum class Watch { none, quanta, swept };

/// Times one work quantum by `clock` from `start` on and moves `start` to its end. @return its ns
uint64_t time_quantum(Clock clock, uint64_t &start);

/// An eighth as many events as a batch has come before it to settle in swept caches: the first of them wait for memory.
constexpr uint64_t settling_share = 8;

/// Sweeps the caches, and has some events and the work quantum find their place there. @return the CPU time swept, in ns
template <typename Make>
uint64_t settle_caches(Clock clock, Sweep &sweep, Make make, uint64_t events, Timing &timing) {
  const uint64_t settling = events / settling_share + 1;
  const uint64_t before = now(CLOCK_THREAD_CPUTIME_ID);
  sweep.run();
  const uint64_t swept = now(CLOCK_THREAD_CPUTIME_ID) - before;
  uint64_t start = read_clock(clock);
  timing.unexpected += make(settling);
  timing.settling_events += settling;
  const uint64_t end = read_clock(clock);
  timing.settling_wall += end - std::exchange(start, end);
  time_quantum(clock, start);
  return swept;
}

/// Times `batches` batches of `events` events, one after the other with nothing between two of them but a read of the clock.
/// @param clock what times them @param make makes so many events, and returns how many calls did not return what they must
/// @param sweep the thread's own
/// @param schedule the events' own, if they have times to keep; these are not watched
template <typename Make>
Timing time_events(Clock clock, Make make, uint64_t events, size_t batches, Watch watch, Sweep &sweep, Schedule *schedule = nullptr) {
  Timing timing;
  timing.walls.resize(batches);
  const bool watched = watch != Watch::none;
  timing.quanta.reserve(watched ? 2 * batches : 0);
  rusage before, after;
  getrusage(RUSAGE_THREAD, &before);
  const uint64_t cpu = now(CLOCK_THREAD_CPUTIME_ID);
  uint64_t swept = 0;
  uint64_t start = read_clock(clock);
  for (uint64_t &wall : timing.walls) {
    if (watch == Watch::swept) {
      swept += settle_caches(clock, sweep, make, events, timing);
      start = read_clock(clock);
    }
    if (watched) timing.quanta.push_back(time_quantum(clock, start));
    timing.unexpected += make(events);
    const uint64_t end = read_clock(clock);
    wall = end - start;
    start = end;
    if (watched) timing.quanta.push_back(time_quantum(clock, start));
    if (schedule) timing.insides.push_back(schedule->take_inside());
  }
  timing.cpu = now(CLOCK_THREAD_CPUTIME_ID) - cpu - swept;
  getrusage(RUSAGE_THREAD, &after);
  timing.user = nanoseconds(after.ru_utime) - nanoseconds(before.ru_utime);
  timing.sys = nanoseconds(after.ru_stime) - nanoseconds(before.ru_stime);
  timing.switches_voluntary = static_cast<uint64_t>(after.ru_nvcsw - before.ru_nvcsw);
  timing.switches_involuntary = static_cast<uint64_t>(after.ru_nivcsw - before.ru_nivcsw);
  return timing;
}
