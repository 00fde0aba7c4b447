// SPDX-License-Identifier: MIT
#include <sys/syscall.h>
#include <unistd.h>

#include "workload/kinds/kinds.h"

#include <sys/mman.h>

namespace {
/// Maps a page, writes to it, which faults, and unmaps it.
class MmapFault : public Loop<MmapFault> {
 public:
  bool once() {
    void *page = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return false;
    *static_cast<volatile char *>(page) = 1;
    return munmap(page, size_) == 0;
  }

 private:
  const size_t size_ = static_cast<size_t>(sysconf(_SC_PAGESIZE));
};
}  // namespace

PrepareEvents mmap_faults(const EventOptions &) {
  return [] { return std::make_unique<MmapFault>(); };
}
