// SPDX-License-Identifier: MIT
#include <sched.h>

#include "workload/kinds/child.h"
#include "workload/kinds/kinds.h"

namespace {
/// Makes a child that ends at once, and reaps it. It shares the descriptors: a table of its own would cost more the more
/// a probe has opened.
class Fork : public Loop<Fork> {
 public:
  Fork() { block_signals(); }
  bool once() {
    return run_child([](void *) { return 0; }, nullptr, CLONE_FILES | CLONE_FS) == 0;
  }
};
}  // namespace

PrepareEvents forks(const EventOptions &) {
  return [] { return std::make_unique<Fork>(); };
}
