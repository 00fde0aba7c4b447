// SPDX-License-Identifier: MIT
#include "sweep.h"

#include <unistd.h>

#include <cstddef>

namespace {
/// Where the C library does not know the cache's size: that of many a server's core. Half or twice as much was seen to do nothing, good or bad.
constexpr size_t usual_size = size_t{1} << 20;
/// Once does nearly as much: 25 in a hundred of a tracepoint's batches had the lesser level then, 29 with twice.
constexpr int times = 2;

size_t cache_size() {
  const long size = sysconf(_SC_LEVEL2_CACHE_SIZE);
  return size > 0 ? static_cast<size_t>(size) : usual_size;
}
}  // namespace

void Sweep::run() {
  if (lines_.empty()) lines_.resize(cache_size() / sizeof(Line));
  for (int i = 0; i < times; i++)
    for (Line &line : lines_) {
      line.word++;
      asm volatile("" : "+m"(line.word));  // or the two times would be folded into one
    }
}
