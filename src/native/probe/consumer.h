// SPDX-License-Identifier: MIT
// The user-space half of a design that hands its events over by a ring buffer, perf buffers or a queue.
// It runs on the calling thread only, never inside a timed window.
#pragma once

#include <bpf/libbpf.h>

#include <cstdint>
#include <memory>

class Consumer {
 public:
  virtual ~Consumer() = default;

  /// Takes out all that is there. @return how many events it took since it was made
  /// @throws Failure (step `counter`)
  virtual uint64_t drain() = 0;

 protected:
  uint64_t taken_ = 0;
};

/// The consumer of the loaded object's map `counter`; null where it has no such map, or one that hands nothing over.
/// @throws Failure (step `counter`)
std::unique_ptr<Consumer> consumer_of(const bpf_object *object);
