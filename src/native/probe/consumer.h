// SPDX-License-Identifier: MIT
// The user-space half of a design that hands its events over: a ring buffer, perf buffers, a queue. It runs only
// when asked to, on the asking thread, so that nothing of it happens inside a timed window.
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
};

/// The consumer of the loaded object's map `counter`, from before it is attached; null where that map is none
/// that hands events over, or is not there. @throws Failure (step `counter`)
std::unique_ptr<Consumer> consumer_of(const bpf_object *object);
