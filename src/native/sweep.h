// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "fd.h"

/// Sweeps out of the CPU it runs on what came before, so that what comes next finds its place anew. How events lie in
/// a core lasts from one interrupt to the next: all batches between two took some 22 ns an event more, or less,
/// than those after them, with a probe and without (AMD EPYC, 6.18). The lowest of these levels comes in some visits and
/// not in others, of a syscall tracepoint in fewer, and in one hour more often than in another.
///
/// So, in this order: a pipe is made and closed, then twice a timer interrupts and the second-level cache is filled with
/// lines of the thread's own, then two pipes are made and closed. Of some thirty such orders tried in alternation, run by
/// run or visit by visit, this did best: most visits then have a batch at the lowest level of their arm, 888 to 892 ns without a probe,
/// 961 with raw_tp-array, 1056 to 1060 with tracepoint-array. Interrupts draw the level, by themselves mostly a higher
/// one; pipes make the lowest likely without a probe and with raw hooks; so does the cache with a tracepoint, filled after
/// the interrupt. Files, eventfds and memfds in the place of pipes do nothing. Why pipes do is not known here.
class Sweep {
 public:
  /// Without room for three more files only the cache is filled.
  Sweep();

  /// Takes some 0.15 ms (1 MB of cache), of which nothing is an event's. The first time it allocates.
  void run();

 private:
  struct alignas(64) Line {
    uint64_t word = 0;
  };

  void interrupt();
  void fill();

  Fd timer_;
  std::vector<Line> lines_;
};
