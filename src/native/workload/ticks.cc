// SPDX-License-Identifier: MIT
#include "workload/ticks.h"

#include <algorithm>

#include "workload/counter.h"

namespace {
constexpr uint64_t margin_share = 16;     ///< of a period: a tick may come so much earlier or later
constexpr uint64_t quiet = 20000;         ///< ns without an interrupt show that a tick, and what it woke, is over
constexpr uint64_t interrupted_gap = 300; ///< two reads of the counter lie as far apart only with an interrupt between
}  // namespace

// The coarse clock steps at each tick: LOW_RES_NSEC, include/linux/hrtimer_defs.h.
uint64_t tick_period() {
  timespec period;
  clock_getres(CLOCK_MONOTONIC_COARSE, &period);
  return nanoseconds(period);
}

void Ticks::clear(uint64_t need) {
  need = std::min(need, period_ / 2);
  while (!is_clear(need)) await_tick();
}

bool Ticks::is_clear(uint64_t need) const {
  if (last_ == 0) return false;
  const uint64_t margin = period_ / margin_share, since = read_counter() - last_;
  const bool met = since < period_ - margin;  // else ticks came that were not waited for: one may be late
  return (met || since % period_ > margin) && since % period_ + need < period_ - margin;
}

void Ticks::await_tick() {
  const uint64_t seen = now(CLOCK_MONOTONIC_COARSE);
  last_ = read_counter();
  while (now(CLOCK_MONOTONIC_COARSE) == seen) last_ = read_counter();
  uint64_t last = read_counter();
  for (uint64_t since = last; last - since < quiet;) {
    const uint64_t at = read_counter();
    if (at - last > interrupted_gap) since = at;
    last = at;
  }
}
