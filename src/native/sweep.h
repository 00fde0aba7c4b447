// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "fd.h"

/// Sweeps out of the CPU it runs on what came before, so that what comes next finds its place anew. How events lie in
/// a core lasts from one interrupt to the next: all batches between two took some 22 ns an event more, or less,
/// than those after them, with a probe and without (AMD EPYC, 6.18). With nothing attached the lowest of
/// these levels is met in every visit or in none, and a syscall tracepoint's in half of all, more in one hour than in another.
///
/// So, in this order: a pipe is made and closed, then twice a timer interrupts and the second-level cache is filled with
/// lines of the thread's own, then two pipes are made and closed. After that the fastest batch of nearly every visit was at the lowest level of its
/// arm, within 1 to 2 ns: 891 ns without a probe, 961 with raw_tp-array, 1057 with tracepoint-array. By what was
/// tried in alternation, visit by visit or run by run: interrupts draw the level, by themselves mostly a higher one; pipes make
/// the lowest likely for the baseline and raw hooks; the cache for the tracepoint, too, if it is filled after the
/// interrupt, once less surely than twice. Filling half or twice the cache does nothing, nor do a first-level sweep, a
/// thousand pages' first lines, or files, eventfds and memfds in the place of pipes. Why pipes do is not known here.
class Sweep {
 public:
  /// Without room for three more files only the cache is filled.
  Sweep();

  /// Takes some 0.3 ms, of which nothing is an event's. The first time it allocates.
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
