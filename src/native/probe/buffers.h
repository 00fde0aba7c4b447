// SPDX-License-Identifier: MIT
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// What was taken out of a buffer at once.
struct Taken {
  uint64_t records = 0;
  /// the largest share of it that was used: above 1, records were lost, or the next one would have been
  double share = 0;
  /// how many records of the largest size it holds; 0 where none was seen
  uint64_t holds = 0;
};

/// A map that hands events to user space. Taking runs on one thread at a time, never inside a timed window.
struct Buffer {
  std::string name;
  std::function<Taken()> take;  ///< @throws Failure (step `counter`)
};

/// A reader of each ring buffer and perf event array of a loaded object, and of a queue that is called `counter`.
/// @throws Failure (step `counter`)
std::vector<Buffer> buffers_of(const bpf_object *object);
