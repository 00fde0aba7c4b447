// SPDX-License-Identifier: MIT
// A network namespace of one thread's own, in which only the loopback device is.
#pragma once

#include <netinet/in.h>

#include "system/fd.h"

/// @throws Failure (step `workload`) with errno where a call failed
void must(bool ok, const char *what);

/// The calling thread's network namespace from now on.
class Loopback {
 public:
  /// Moves the calling thread there, and brings `lo` up. @throws Failure (step `workload`)
  Loopback();

  int netns() const { return netns_.get(); }

  /// 127.0.0.1 and the workload's port, always the same: the kernel hashes by it.
  static sockaddr_in address();

 private:
  Fd netns_;
};
