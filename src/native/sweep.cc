// SPDX-License-Identifier: MIT
#include "sweep.h"

#include <fcntl.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cstddef>

#include "clock.h"

namespace {
/// Where the C library does not know the cache's size: that of many a server's core. Half or twice as much, without
/// interrupts and pipes, was seen to do nothing, good or bad.
constexpr size_t usual_size = size_t{1} << 20;
/// How often the cache is filled at a time. Once left raw_tp-array at 62 and 68 ns in two runs, for want of the baseline's
/// lowest level; twice gave 71 and 72 in the two beside them.
constexpr int times = 2;
/// From setting the timer to its interrupt, and from then until that is surely over, in ns.
constexpr long until_interrupt = 1000;
constexpr uint64_t until_over = 10000;

size_t cache_size() {
  const long size = sysconf(_SC_LEVEL2_CACHE_SIZE);
  return size > 0 ? static_cast<size_t>(size) : usual_size;
}

void make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return;
  const Fd reads(ends[0]), writes(ends[1]);
}
}  // namespace

Sweep::Sweep() : timer_(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC)) {}

void Sweep::run() {
  make_pipe();
  for (int i = 0; i < 2; i++) {
    interrupt();
    fill();
  }
  make_pipe();
  make_pipe();
}

/// Has a timer interrupt the thread, and waits for that without sleeping: nothing else shall run meanwhile.
void Sweep::interrupt() {
  itimerspec soon{};
  soon.it_value.tv_nsec = until_interrupt;
  if (timerfd_settime(timer_.get(), 0, &soon, nullptr) != 0) return;
  const uint64_t over = now(CLOCK_MONOTONIC) + until_interrupt + until_over;
  while (now(CLOCK_MONOTONIC) < over) {
  }
}

void Sweep::fill() {
  if (lines_.empty()) lines_.resize(cache_size() / sizeof(Line));
  for (int i = 0; i < times; i++)
    for (Line &line : lines_) {
      line.word++;
      asm volatile("" : "+m"(line.word));  // or the two times would be folded into one
    }
}
