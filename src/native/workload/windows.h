// SPDX-License-Identifier: MIT
// Single events, each in a window of its own between two reads of the time stamp counter. Under QEMU's
// `-icount shift=0` that counts instructions, and reading it is one of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "workload/counter.h"
#include "workload/ticks.h"
#include "workload/usage.h"

/// What the kernel has counted of programs by now, while BPF statistics are on.
struct Account {
  uint64_t runs = 0, time = 0;

  Account operator+(const Account &other) const { return {runs + other.runs, time + other.time}; }
  Account operator-(const Account &other) const { return {runs - other.runs, time - other.time}; }
};

/// What takes programs' account, by the thread that calls it. @throws Failure (step `info`)
using Accounting = std::function<Account()>;

/// @param programs descriptors @param own_files that thread has a table of descriptors of its own, without them
/// @throws Failure (step `info`)
Accounting accounting_of(const std::vector<int> &programs, bool own_files);

/// One burst of windows.
struct Windows {
  std::vector<uint64_t> walls;  ///< each window's, by the time stamp counter
  Account account;              ///< the programs' in these windows
  uint64_t burst = 0;           ///< its number among those of the process, from 0: an emulator's plugin counts them too
  Usage usage;                  ///< the thread's, from before the burst to behind it
  uint64_t unexpected = 0;      ///< calls that did not return what they must
};

/// What empties a probe's buffers between windows: they hold no more events than `every`.
struct Emptying {
  size_t every = 0;             ///< 0: they hold all
  std::function<void()> empty;  ///< @throws Failure (step `counter`)
};

uint64_t next_burst();

constexpr uint64_t settle_events = 64;    ///< before a burst; of long events, which come in few windows, fewer
constexpr uint64_t settle_share = 15;     ///< of the windows, so many to one
constexpr uint64_t usual_window = 30000;  ///< ns; a longer one is learnt of by meeting it

/// Times single events, clear of the timer's tick.
/// @param make makes so many events, and returns how many calls did not return what they must
/// @param settle is called before each window
/// @param account is taken by this thread, right before the first window and after the last
/// @param emptying what is done between windows, and not timed
template <typename Make, typename Settle>
Windows time_windows(Make make, Settle settle, size_t windows, const Accounting &account, const Emptying &emptying, Ticks &ticks) {
  Windows timed;
  timed.walls.resize(windows);
  const Usage used = usage_now();
  timed.unexpected += make(std::min<uint64_t>(settle_events, windows / settle_share));
  uint64_t longest = usual_window;
  ticks.clear(4 * longest);
  const Account first = account(), second = account();
  timed.unexpected += make(1);  // the first of all takes two instructions more
  Account before = account();
  // Reading the account is a system call, which may run the programs, too.
  const auto add_account = [&] {
    timed.account = timed.account + (account() - before) - (second - first);
  };
  timed.burst = next_burst();
  burst_begin();
  for (size_t i = 0; i < windows; i++) {
    if (emptying.every != 0 && i % emptying.every == 0) {
      add_account();
      emptying.empty();
      timed.unexpected += make(1);  // the first record of an empty buffer wakes its reader
      before = account();
    }
    settle();
    ticks.clear(2 * longest);
    const uint64_t start = window_begin();
    timed.unexpected += make(1);
    const uint64_t wall = window_end() - start;
    timed.walls[i] = wall;
    if (wall > longest) longest = wall;
  }
  burst_end();
  ticks.clear(2 * longest);
  add_account();
  timed.usage = usage_now() - used;
  return timed;
}
