// SPDX-License-Identifier: MIT
#include "sweep.h"

#include <unistd.h>

#include <cstddef>

namespace {
/// Where the C library does not know the cache's size: that of many a server's core. Another does no harm.
constexpr size_t usual_size = size_t{1} << 20;
/// The second time the lines are hits, which a cache that guards itself against streams asks for before it keeps them.
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
