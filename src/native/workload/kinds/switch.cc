// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "system/fd.h"
#include "workload/kinds/kinds.h"

namespace {
struct Pipe {
  Fd out, in;

  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw Failure(Step::workload, errno, "pipe2");
    out = Fd(ends[0]);
    in = Fd(ends[1]);
  }
};

/// Two threads on one CPU hand over to each other by pipes, there and back: the second one has the CPU and the policy
/// of the thread that makes it.
class Switch : public Loop<Switch> {
 public:
  Switch()
      : partner_([this] {
          char byte;
          while (read(there_.out.get(), &byte, 1) == 1 && write(back_.in.get(), &byte, 1) == 1) continue;
        }) {}
  ~Switch() override {
    there_.in.reset();
    partner_.join();
  }

  bool once() {
    char byte = 0;
    return write(there_.in.get(), &byte, 1) == 1 && read(back_.out.get(), &byte, 1) == 1;
  }

 private:
  Pipe there_, back_;
  std::thread partner_;
};
}  // namespace

PrepareEvents switches(const EventOptions &) {
  return [] { return std::make_unique<Switch>(); };
}
